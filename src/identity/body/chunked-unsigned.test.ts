import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openBody } from "../payload.ts";
import { refusalOf, withHeaders } from "../signing.test-support.ts";
import { failure, inPieces, options, plainHead } from "./chunked.test-support.ts";
import type { ChunkedPayload } from "./payload-policy.ts";

describe("unsigned chunks", () => {
  const payload: ChunkedPayload = {
    kind: "chunked",
    decodedLength: 20_000,
    trailer: true,
    trailerNames: ["x-amz-checksum-crc32"],
  };
  const body = `2710\r\n${"a".repeat(10_000)}\r\n2710\r\n${"b".repeat(10_000)}\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n`;

  it("are passed on as they come, whatever their size", async () => {
    for (const size of [1, 3, 4_096, 100_000]) {
      const opened = openBody(payload, plainHead, inPieces(body, size));
      const pieces: Uint8Array[] = [];
      for await (const piece of opened.stream) {
        assert.ok(piece.length <= size);
        pieces.push(piece);
      }
      assert.equal(Buffer.concat(pieces).toString(), "a".repeat(10_000) + "b".repeat(10_000));
      assert.deepEqual({ ...opened.trailers() }, { "x-amz-checksum-crc32": "AAAAAA==" });
    }
    const gigabyte = 1024 ** 3;
    const opened = openBody({ ...payload, decodedLength: gigabyte }, plainHead, oneLargeChunk(gigabyte));
    let read = 0;
    for await (const piece of opened.stream) read += piece.length;
    assert.equal(read, gigabyte);
  });

  it("may be none at all", async () => {
    const empty = { ...payload, decodedLength: 0, trailerNames: [] };
    const opened = openBody(empty, plainHead, inPieces("0\r\n\r\n", 1));
    for await (const _ of opened.stream) assert.fail("there is nothing to read");
    assert.deepEqual({ ...opened.trailers() }, {});
  });

  it("may write their trailer's name in capitals, and end its line as S3's documentation prints it", async () => {
    for (const line of ["X-Amz-Checksum-CRC32: AAAAAA==", "x-amz-checksum-crc32:AAAAAA==\n"]) {
      const opened = openBody(payload, plainHead, inPieces(body.replace(/x-amz-.*==/, line), 100));
      for await (const _ of opened.stream);
      assert.deepEqual({ ...opened.trailers() }, { "x-amz-checksum-crc32": "AAAAAA==" });
    }
  });

  it("are refused when they do not add up or are not well formed", async () => {
    const cases: [string, string][] = [
      ["", "IncompleteBody"],
      [body.slice(0, 5_000), "IncompleteBody"],
      [body.slice(0, -1), "IncompleteBody"],
      [body.slice(0, -2), "IncompleteBody"],
      [`${body}\r\n`, "IncompleteBody"],
      [body.replace("2710", "2711"), "IncompleteBody"],
      [body.replace("2710", "270f"), "IncompleteBody"],
      [body.replace("2710", "ffffffffffffff"), "IncompleteBody"],
      [body.replace("2710", "-1"), "IncompleteBody"],
      [body.replace("2710", " 2710"), "IncompleteBody"],
      [body.replace("2710", "0x2710"), "IncompleteBody"],
      [body.replace("2710", ""), "IncompleteBody"],
      [body.replace("2710\r\n", "2710\n"), "IncompleteBody"],
      [body.replace("2710\r\n", `2710;chunk-signature=${"0".repeat(64)}\r\n`), "IncompleteBody"],
      [body.replace("2710\r\n", `2710${";a".repeat(1_000)}\r\n`), "IncompleteBody"],
      [body.replace("a\r\n", "ab\n"), "IncompleteBody"],
      [body.replace("b\r\n0\r\n", "b\r\n1\r\nc\r\n0\r\n"), "IncompleteBody"],
      [body.replace(/2710\r\nb+\r\n/, ""), "IncompleteBody"],
      [body.replace(/x-amz-.*==\r\n/, ""), "IncompleteBody"],
      [body.replace("x-amz-checksum-crc32", "x-amz-checksum-sha256"), "MalformedTrailerError"],
      [body.replace(/(x-amz-.*==\r\n)/, "$1".repeat(2)), "MalformedTrailerError"],
      [body.replace("crc32:", `crc32:${"A".repeat(2_000)}`), "IncompleteBody"],
    ];
    for (const [broken, code] of cases) {
      for (const size of [17, 100_000]) {
        const { code: given, status } = await failure(payload, broken, size);
        assert.deepEqual([given, status], [code, 400], JSON.stringify(broken.slice(0, 40)));
      }
    }
  });

  it("but the last must have 8192 bytes", async () => {
    const small = `a\r\n${"a".repeat(10)}\r\n4e16\r\n${"b".repeat(19_990)}\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n`;
    const { code, fields } = await failure(payload, small);
    assert.deepEqual([code, fields], ["InvalidChunkSizeError", { Chunk: "1", BadChunkSize: "10" }]);
  });

  it("hand on what the network says, and let go of it", async () => {
    const broken = new Error("the client went away");
    let closed = false;
    async function* source() {
      try {
        yield Buffer.from("2710\r\naaaa");
        throw broken;
      } finally {
        closed = true;
      }
    }
    const opened = openBody(payload, plainHead, source());
    await assert.rejects(async () => {
      for await (const _ of opened.stream);
    }, broken);
    assert.ok(closed);
    closed = false;
    for await (const _ of openBody(payload, plainHead, source()).stream) break;
    assert.ok(closed, "whoever stops reading stops the source");
  });
});

async function* oneLargeChunk(size: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${size.toString(16)}\r\n`);
  const piece = Buffer.alloc(1024 ** 2);
  for (let sent = 0; sent < size; sent += piece.length) yield piece;
  yield Buffer.from("\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n");
}

describe("the head of a chunked body", () => {
  const anonymousHead = withHeaders(plainHead, {
    authorization: undefined,
    "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
  });

  it("must say how long it is without its framing", () => {
    for (const length of [undefined, "", "-1", "1e3", "many", "9".repeat(16)]) {
      const { code, status } = refusalOf(
        options,
        withHeaders(anonymousHead, { "x-amz-decoded-content-length": length }),
      );
      assert.deepEqual([code, status], ["MissingContentLength", 411]);
    }
  });

  it("must announce a trailer that S3 knows, and one that can come", () => {
    for (const names of ["x-amz-checksum-md4", "x-amz-meta-a", "x-amz-checksum-crc32,x-amz-checksum-sha1", ""]) {
      const { code, message } = refusalOf(options, withHeaders(anonymousHead, { "x-amz-trailer": names }));
      assert.equal(code, "InvalidRequest");
      assert.equal(message, "The value specified in the x-amz-trailer header is not supported");
    }
  });
});
