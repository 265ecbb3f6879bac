import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { describe, it } from "node:test";
import { S3_SEALED_CHUNK_BYTES } from "../lib/limits.ts";
import { blobKey, openChunks, sealChunks, sealedRange } from "./sealed-chunks.ts";

const CHUNK = S3_SEALED_CHUNK_BYTES;
const dataKey = randomBytes(32);
const key = blobKey(dataKey, randomBytes(32));

async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The bytes in pieces of a size. */
async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

function read(sealed: Buffer, range: { first: number; last: number }, sizeBytes: number, pieceSize = 100_000) {
  const { first, last } = sealedRange(range);
  return all(openChunks(pieces(sealed.subarray(first, last + 1), pieceSize), key, range, sizeBytes));
}

describe("sealed chunks", () => {
  const plain = randomBytes(3 * CHUNK + 1234);

  it("give back what was put in, however it is cut", async () => {
    for (const size of [1, 15, 16, 17, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, plain.length]) {
      const content = plain.subarray(0, size);
      for (const pieceSize of [CHUNK, 7_777, 1_000_000]) {
        const sealed = await all(sealChunks(pieces(content, pieceSize), key));
        assert.equal(sealed.length, size + 16 * Math.ceil(size / CHUNK));
        const back = await read(sealed, { first: 0, last: size - 1 }, size, pieceSize + 1);
        assert.ok(back.equals(content), `${size} bytes in pieces of ${pieceSize}`);
      }
    }
    assert.equal((await all(sealChunks(pieces(plain.subarray(0, 0), 1), key))).length, 0);
  });

  it("are opened from the middle", async () => {
    const sealed = await all(sealChunks(pieces(plain, 50_000), key));
    const places = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 3 * CHUNK, plain.length - 1];
    for (const first of places) {
      for (const last of places.filter((place) => place >= first)) {
        const range = { first, last };
        const { first: from, last: to } = sealedRange(range);
        assert.ok(to - from + 1 <= (Math.floor((last - first) / CHUNK) + 2) * (CHUNK + 16));
        assert.ok(
          (await read(sealed, range, plain.length)).equals(plain.subarray(first, last + 1)),
          `${first}-${last}`,
        );
      }
    }
  });

  it("show nothing of their content, and never the same twice", async () => {
    const zeros = Buffer.alloc(2 * CHUNK);
    const sealed = await all(sealChunks(pieces(zeros, CHUNK), key));
    assert.ok(!sealed.includes(Buffer.alloc(16)));
    assert.ok(!sealed.subarray(0, CHUNK).equals(sealed.subarray(CHUNK + 16, 2 * CHUNK + 16)));
    const other = await all(sealChunks(pieces(zeros, CHUNK), blobKey(dataKey, randomBytes(32))));
    assert.ok(!sealed.equals(other));
  });

  it("are refused when a byte was changed, moved or cut off, before anything of that chunk is given out", async () => {
    const sealed = await all(sealChunks(pieces(plain, CHUNK), key));
    const whole = { first: 0, last: plain.length - 1 };
    for (const place of [0, CHUNK, CHUNK + 16, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[place] = (changed[place] as number) ^ 1;
      await assert.rejects(read(changed, whole, plain.length));
    }
    const swapped = Buffer.concat([
      sealed.subarray(CHUNK + 16, 2 * (CHUNK + 16)),
      sealed.subarray(0, CHUNK + 16),
      sealed.subarray(2 * (CHUNK + 16)),
    ]);
    await assert.rejects(read(swapped, whole, plain.length));
    await assert.rejects(read(sealed.subarray(0, 2 * (CHUNK + 16)), whole, plain.length), /cut off/);
    await assert.rejects(read(sealed.subarray(0, -1), whole, plain.length), /cut off/);
    const stranger = openChunks(pieces(sealed, CHUNK), blobKey(randomBytes(32), randomBytes(32)), whole, plain.length);
    await assert.rejects(all(stranger));
  });
});
