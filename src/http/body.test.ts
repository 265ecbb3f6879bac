import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { AwsError } from "../lib/errors.ts";
import { gather, readBody, streamBody } from "./body.ts";

describe("a body that is read whole", () => {
  const BYTES_MAX = 1_000;
  const TIMEOUT_MS = 200;
  let server: Server;

  before(async () => {
    server = createServer(async (incoming, response) => {
      try {
        const body =
          incoming.url === "/gather"
            ? await gather(streamBody(incoming, response), BYTES_MAX, TIMEOUT_MS)
            : await readBody(incoming, response, BYTES_MAX, TIMEOUT_MS);
        response.end(`${body.length} bytes`);
      } catch (reason) {
        response.end(reason instanceof AwsError ? reason.code : String(reason));
      }
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  after(() => server.close().closeAllConnections());

  async function send(path: string, pieces: readonly string[], pauseMs = 0): Promise<string> {
    const outgoing = request({ port: (server.address() as AddressInfo).port, path, method: "POST" });
    const answered = once(outgoing, "response");
    outgoing.on("error", () => undefined);
    for (const piece of pieces) {
      outgoing.write(piece);
      await sleep(pauseMs);
    }
    outgoing.end();
    const [response] = await answered;
    let text = "";
    for await (const part of response) text += part;
    return text;
  }

  for (const path of ["/read", "/gather"]) {
    it(`may come in pieces (${path})`, async () => {
      assert.equal(await send(path, ["a", "b", "c"]), "3 bytes");
    });

    it(`may not come drop by drop for ever (${path})`, async () => {
      assert.equal(
        await send(
          path,
          Array.from({ length: 8 }, () => "x"),
          TIMEOUT_MS / 4,
        ),
        "RequestTimeout",
      );
    });

    it(`may not be longer than its operation allows (${path})`, async () => {
      assert.equal(await send(path, ["x".repeat(BYTES_MAX), "x"]), "RequestEntityTooLarge");
    });
  }
});
