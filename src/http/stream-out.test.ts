import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { after, before, describe, it } from "node:test";
import { withOwnPieces } from "../lib/spent-bytes.ts";
import { streamOut } from "./stream-out.ts";

const PIECES = 40;
const PIECE_BYTES = 262_144;

describe("a streamed answer", () => {
  let server: Server;
  let answer: (response: ServerResponse) => void = () => undefined;
  const port = () => (server.address() as AddressInfo).port;

  before(async () => {
    server = createServer((_, response) => answer(response)).listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  after(() => server.close());

  const pieces = () => Array.from({ length: PIECES }, (_, index) => new Uint8Array(PIECE_BYTES).fill(index));
  const expected = Buffer.concat(pieces());
  /** As bytes come from a disk. */
  const oneByOne = (given: Iterable<Uint8Array>) =>
    Readable.from(
      (async function* () {
        yield* given;
      })(),
      { objectMode: false },
    );

  async function ask(): Promise<Buffer> {
    const asked = request({ port: port(), host: "127.0.0.1" }).end();
    const [response] = (await once(asked, "response")) as [Readable];
    return buffer(response);
  }

  for (const framing of ["with a length", "in chunks"]) {
    it(`arrives whole ${framing}, and gives its own pieces back`, async () => {
      const given = pieces();
      const sent = new Promise<void>((resolve, reject) => {
        answer = (response) => {
          if (framing === "with a length") response.setHeader("Content-Length", expected.length);
          streamOut(withOwnPieces(oneByOne(given)), response).then(resolve, reject);
        };
      });
      assert.ok((await ask()).equals(expected));
      await sent;
      // The last callbacks come after the end.
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.deepEqual(new Set(given.map((piece) => piece.buffer.byteLength)), new Set([0]));
    });
  }

  it("leaves pieces alone that are somebody else's", async () => {
    const shared = pieces();
    answer = (response) => void streamOut(oneByOne(shared), response);
    assert.ok((await ask()).equals(expected));
    assert.ok((await ask()).equals(expected));
  });

  it("closes its source when the client goes", async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(PIECE_BYTES);
      })(),
    );
    const ended = new Promise((resolve) => {
      answer = (response) => void streamOut(endless, response).catch(resolve);
    });
    const asked = request({ port: port(), host: "127.0.0.1" }).end();
    const [response] = (await once(asked, "response")) as [Readable];
    await once(response, "data");
    asked.destroy();
    assert.match(String(await ended), /gone/);
    assert.ok(endless.destroyed);
  });

  it("tells of a source that fails midway", async () => {
    const failing = Readable.from(
      (async function* () {
        yield Buffer.alloc(PIECE_BYTES);
        throw new Error("a bad disk");
      })(),
    );
    const ended = new Promise((resolve) => {
      answer = (response) => {
        response.setHeader("Content-Length", expected.length);
        streamOut(failing, response).catch((reason: unknown) => {
          response.destroy();
          resolve(reason);
        });
      };
    });
    await assert.rejects(ask());
    assert.match(String(await ended), /a bad disk/);
  });
});
