import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";
import { S3_SEALED_CHUNK_BYTES } from "../../../lib/limits.ts";

/*
 * How encrypted bytes lie in a blob: chunk after chunk, each sealed by itself with AES-256-GCM and followed by its tag. A range is
 * read from the chunk that it begins in, and no byte leaves before the tag of its chunk was verified. The key of a blob is made of
 * the object's data key and a salt of the blob's own, so that a chunk's number is all that its nonce has to say. Chunks cannot
 * change places, and how many there are follows from the size that the database knows.
 */

const ALGORITHM = "aes-256-gcm";
const TAG_BYTES = 16;
const NONCE_BYTES = 12;
const KEY_BYTES = 32;
const SEALED_BYTES = S3_SEALED_CHUNK_BYTES + TAG_BYTES;

/** Random bytes that make one blob's key of an object's data key. */
export const SALT_BYTES = 32;

/** The key of one blob. */
export function blobKey(dataKey: Uint8Array, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync("sha256", dataKey, salt, "albo s3 blob 1", KEY_BYTES));
}

/** Seals bytes as they come. Memory does not grow with them. */
export async function* sealChunks(source: AsyncIterable<Uint8Array>, key: Buffer): AsyncGenerator<Uint8Array> {
  let index = 0;
  let cipher = createCipheriv(ALGORITHM, key, nonceOf(index));
  let inChunk = 0;
  for await (const bytes of source) {
    for (let from = 0; from < bytes.length; ) {
      if (inChunk === S3_SEALED_CHUNK_BYTES) {
        cipher.final();
        yield cipher.getAuthTag();
        index += 1;
        cipher = createCipheriv(ALGORITHM, key, nonceOf(index));
        inChunk = 0;
      }
      const upTo = Math.min(bytes.length, from + S3_SEALED_CHUNK_BYTES - inChunk);
      yield cipher.update(bytes.subarray(from, upTo));
      inChunk += upTo - from;
      from = upTo;
    }
  }
  if (inChunk === 0) return;
  cipher.final();
  yield cipher.getAuthTag();
}

export interface PlainRange {
  readonly first: number;
  readonly last: number;
}

/** Which bytes of a blob must be read to get these bytes of its content: whole chunks. What lies beyond the end is not there. */
export function sealedRange({ first, last }: PlainRange): PlainRange {
  return {
    first: Math.floor(first / S3_SEALED_CHUNK_BYTES) * SEALED_BYTES,
    last: (Math.floor(last / S3_SEALED_CHUNK_BYTES) + 1) * SEALED_BYTES - 1,
  };
}

/**
 * Opens what `sealedRange` chose.
 * @param sizeBytes of the whole content
 * @throws Error when a byte was changed, or bytes are missing
 */
export async function* openChunks(
  source: AsyncIterable<Uint8Array>,
  key: Buffer,
  { first, last }: PlainRange,
  sizeBytes: number,
): AsyncGenerator<Uint8Array> {
  let index = Math.floor(first / S3_SEALED_CHUNK_BYTES);
  const end = Math.floor(last / S3_SEALED_CHUNK_BYTES);
  const open = (sealed: Uint8Array): Buffer => {
    const plain = openChunk(sealed, key, index);
    const start = index * S3_SEALED_CHUNK_BYTES;
    index += 1;
    return plain.subarray(Math.max(first - start, 0), last - start + 1);
  };
  for await (const sealed of chunksOf(source)) {
    if (index > end || sealed.length !== sealedLength(index, sizeBytes))
      throw new Error("a sealed blob has another size");
    yield open(sealed);
  }
  if (index !== end + 1) throw new Error("a sealed blob is cut off");
}

function sealedLength(index: number, sizeBytes: number): number {
  return Math.min(S3_SEALED_CHUNK_BYTES, sizeBytes - index * S3_SEALED_CHUNK_BYTES) + TAG_BYTES;
}

/** Cuts a stream into sealed chunks; the last one may be shorter. */
async function* chunksOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let pending: Uint8Array = Buffer.alloc(0);
  for await (const piece of source) {
    const missing = pending.length === 0 ? 0 : Math.min(SEALED_BYTES - pending.length, piece.length);
    let bytes = piece.subarray(missing);
    if (missing > 0) {
      pending = Buffer.concat([pending, piece.subarray(0, missing)]);
      if (pending.length < SEALED_BYTES) continue;
      yield pending;
    }
    while (bytes.length >= SEALED_BYTES) {
      yield bytes.subarray(0, SEALED_BYTES);
      bytes = bytes.subarray(SEALED_BYTES);
    }
    pending = bytes;
  }
  if (pending.length > 0) yield pending;
}

function openChunk(sealed: Uint8Array, key: Buffer, index: number): Buffer {
  const bodyLength = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv(ALGORITHM, key, nonceOf(index), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(bodyLength));
  const plain = decipher.update(sealed.subarray(0, bodyLength));
  decipher.final();
  return plain;
}

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt32BE(index, NONCE_BYTES - 4);
  return nonce;
}
