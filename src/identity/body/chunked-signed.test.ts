import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CHUNK_BYTES_MIN, SIGNED_CHUNK_BYTES_MAX } from "../../lib/limits.ts";
import type { SignedHead } from "../authenticate.ts";
import { openBody } from "../payload.ts";
import { authenticateNow, s3Key, sha256Of } from "../signing.test-support.ts";
import { EMPTY_SHA256, sign, signingKey } from "../sigv4/signing-key.ts";
import {
  failure,
  inPieces,
  options,
  plainBody,
  plainHead,
  SCOPE,
  trailerBody,
  trailerHead,
} from "./chunked.test-support.ts";
import type { ChunkedPayload } from "./payload-policy.ts";

async function decode(head: SignedHead, body: string, pieceSize = 65_536) {
  const { payload } = authenticateNow(options, head);
  const opened = openBody(payload, head, inPieces(body, pieceSize));
  const pieces: Uint8Array[] = [];
  for await (const piece of opened.stream) pieces.push(piece);
  return {
    text: Buffer.concat(pieces).toString("latin1"),
    trailers: { ...opened.trailers() },
    length: opened.contentLength,
  };
}

/** Reads a body that must fail: how, and how much was passed on before. */
describe("signed chunks", () => {
  it("of S3's example are decoded, however they are cut", async () => {
    for (const size of [7, 1_000, 65_536, 70_000]) {
      const { text, trailers, length } = await decode(plainHead, plainBody, size);
      assert.equal(text, "a".repeat(66_560));
      assert.deepEqual(trailers, {});
      assert.equal(length, 66_560);
    }
  });

  it("of S3's example with a trailer are decoded, however they are cut", async () => {
    for (const size of [7, 1_000, 65_536, 70_000]) {
      const { text, trailers } = await decode(trailerHead, trailerBody, size);
      assert.equal(text, "a".repeat(66_560));
      assert.deepEqual(trailers, { "x-amz-checksum-crc32c": "sOO8/Q==" });
    }
  });

  it("are passed on only when their signature is right", async () => {
    const { payload } = authenticateNow(options, plainHead) as { payload: ChunkedPayload };
    const first = await failure(payload, plainBody.replace("aaaa", "aaab"));
    assert.deepEqual([first.code, first.status, first.passed], ["SignatureDoesNotMatch", 403, ""]);
    const second = await failure(payload, plainBody.replace(/a{4}\r\n0;/, "aaab\r\n0;"));
    assert.deepEqual([second.code, second.passed], ["SignatureDoesNotMatch", "a".repeat(65_536)]);
    for (const signature of ["ad80c7", "005562", "b6c6ea"]) {
      const changed = await failure(payload, plainBody.replace(signature, signature.replace(/.$/, "f")));
      assert.equal(changed.code, "SignatureDoesNotMatch");
    }
  });

  it("cannot be taken from another place or another request", async () => {
    const { payload } = authenticateNow(options, plainHead) as { payload: ChunkedPayload };
    assert.equal((await failure(payload, trailerBody)).code, "SignatureDoesNotMatch");
    const second = plainBody.slice(plainBody.indexOf("400;"));
    assert.equal((await failure({ ...payload, decodedLength: 1_024 }, second)).code, "SignatureDoesNotMatch");
  });

  it("carry signed trailers only", async () => {
    const { payload } = authenticateNow(options, trailerHead) as { payload: ChunkedPayload };
    const changes: [string | RegExp, string, string][] = [
      ["sOO8/Q==", "sOO8/A==", "SignatureDoesNotMatch"],
      ["d81f82", "d81f83", "SignatureDoesNotMatch"],
      [/x-amz-trailer-signature:.*\r\n/, "", "SignatureDoesNotMatch"],
      [/x-amz-checksum-crc32c:.*\r\n/, "", "IncompleteBody"],
      ["x-amz-checksum-crc32c", "x-amz-checksum-crc32d", "MalformedTrailerError"],
      ["x-amz-checksum-crc32c:", "x-amz-checksum-crc32c", "MalformedTrailerError"],
      ["sOO8/Q==", "", "MalformedTrailerError"],
      [/(x-amz-checksum-crc32c:.*\r\n)/, "$1$1", "MalformedTrailerError"],
      [/(x-amz-trailer-signature:.*\r\n)/, "$1$1", "MalformedTrailerError"],
      [/(x-amz-trailer-signature:.*\r\n)/, "$1x-amz-meta-a:b\r\n", "MalformedTrailerError"],
      [/\r\n$/, "", "IncompleteBody"],
      [/$/, "more", "IncompleteBody"],
    ];
    for (const [from, to, code] of changes) {
      assert.equal((await failure(payload, trailerBody.replace(from, to))).code, code, `${from}`);
    }
    const plain = authenticateNow(options, plainHead).payload as ChunkedPayload;
    const trailers = "x-amz-checksum-crc32c:sOO8/Q==\r\n\r\n";
    assert.equal((await failure(plain, plainBody.slice(0, -2) + trailers)).code, "MalformedTrailerError");
  });

  it("have a bounded size: they are held in memory", async () => {
    const { payload } = authenticateNow(options, plainHead) as { payload: ChunkedPayload };
    const size = SIGNED_CHUNK_BYTES_MAX + 1;
    const body = `${size.toString(16)};chunk-signature=${"0".repeat(64)}\r\n`;
    const refused = await failure({ ...payload, decodedLength: size }, body);
    assert.deepEqual(
      [refused.code, refused.fields],
      ["InvalidChunkSizeError", { Chunk: "1", BadChunkSize: `${size}` }],
    );
  });

  it("may be as large as that, and of any kind below", async () => {
    const { payload } = authenticateNow(options, plainHead) as { payload: ChunkedPayload };
    const sizes = [1024 ** 2, CHUNK_BYTES_MIN, 65_536, SIGNED_CHUNK_BYTES_MAX, 5];
    const total = sizes.reduce((sum, size) => sum + size);
    const body = signedBody(payload, sizes);
    const opened = openBody({ ...payload, decodedLength: total }, plainHead, inPieces(body, 65_536));
    let read = 0;
    for await (const piece of opened.stream) read += piece.length;
    assert.equal(read, total);
  });
});

/** Signs a body of zeros in chunks of these sizes, as an SDK does. */
function signedBody(payload: ChunkedPayload, sizes: readonly number[]): string {
  const key = signingKey(s3Key, {
    text: SCOPE,
    accessKeyId: s3Key.accessKeyId,
    date: "20130524",
    region: "us-east-1",
    service: "s3",
    terminator: "aws4_request",
  });
  let previous = payload.signing?.seedSignature as string;
  const chunks = [...sizes, 0].map((size) => {
    const data = "\0".repeat(size);
    const scope = SCOPE.slice(SCOPE.indexOf("/") + 1);
    previous = sign(
      key,
      `AWS4-HMAC-SHA256-PAYLOAD\n20130524T000000Z\n${scope}\n${previous}\n${EMPTY_SHA256}\n${sha256Of(data)}`,
    );
    return `${size.toString(16)};chunk-signature=${previous}\r\n${data}\r\n`;
  });
  return chunks.join("");
}
