import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { S3_SEALED_CHUNK_BYTES } from "../lib/limits.ts";
import { giveBack } from "../lib/spent-bytes.ts";

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
export function blobKey(dataKey: Uint8Array, salt: Uint8Array): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync("sha256", dataKey, salt, "albo s3 blob 1", KEY_BYTES)));
}

/** Seals bytes as they come. Memory does not grow with them. */
export async function* sealChunks(source: AsyncIterable<Uint8Array>, key: KeyObject): AsyncGenerator<Uint8Array> {
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
 * Opens what `sealedRange` chose. Nothing of a chunk is given out before its tag was verified.
 * @param source its pieces are used up
 * @param sizeBytes of the whole content
 * @throws Error when a byte was changed, or bytes are missing
 */
export async function* openChunks(
  source: AsyncIterable<Uint8Array>,
  key: KeyObject,
  { first, last }: PlainRange,
  sizeBytes: number,
): AsyncGenerator<Uint8Array> {
  const end = Math.floor(last / S3_SEALED_CHUNK_BYTES);
  let index = Math.floor(first / S3_SEALED_CHUNK_BYTES);
  let chunk = newOpening(key, index, sizeBytes);
  for await (const piece of source) {
    for (let from = 0; from < piece.length; ) {
      if (index > end) throw new Error("a sealed blob has another size");
      from += chunk.take(piece, from);
      if (!chunk.isComplete()) continue;
      yield* chunk.finish({ first, last });
      index += 1;
      chunk = newOpening(key, index, sizeBytes);
    }
    giveBack(piece);
  }
  if (index !== end + 1) throw new Error("a sealed blob is cut off");
}

/** A chunk while its bytes come in. */
interface Opening {
  /** @returns how many bytes were taken */
  take(piece: Uint8Array, from: number): number;
  isComplete(): boolean;
  /** What of the chunk lies in the range. @throws Error when the chunk was changed */
  finish(range: PlainRange): Iterable<Uint8Array>;
}

function newOpening(key: KeyObject, index: number, sizeBytes: number): Opening {
  const start = index * S3_SEALED_CHUNK_BYTES;
  const bodyBytes = Math.min(S3_SEALED_CHUNK_BYTES, sizeBytes - start);
  const decipher = createDecipheriv(ALGORITHM, key, nonceOf(index), { authTagLength: TAG_BYTES });
  const tag = Buffer.alloc(TAG_BYTES);
  const opened: Buffer[] = [];
  let taken = 0;
  return {
    take(piece, from) {
      const inBody = taken < bodyBytes;
      const upTo = Math.min(piece.length, from + (inBody ? bodyBytes : bodyBytes + TAG_BYTES) - taken);
      const bytes = piece.subarray(from, upTo);
      if (inBody) opened.push(decipher.update(bytes));
      else tag.set(bytes, taken - bodyBytes);
      taken += bytes.length;
      return bytes.length;
    },
    isComplete: () => taken === bodyBytes + TAG_BYTES,
    *finish({ first, last }) {
      decipher.setAuthTag(tag);
      decipher.final();
      let place = start;
      for (const plain of opened) {
        const wanted = plain.subarray(Math.max(first - place, 0), Math.max(last - place + 1, 0));
        place += plain.length;
        if (wanted.length > 0) yield wanted;
      }
    },
  };
}

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt32BE(index, NONCE_BYTES - 4);
  return nonce;
}
