import { CHUNK_BYTES_MIN, CHUNK_LINE_BYTES_MAX, SIGNED_CHUNK_BYTES_MAX } from "../../lib/limits.ts";
import { s3Refusals } from "../sigv4/refusals-s3.ts";
import { type ByteReader, byteReader } from "./byte-reader.ts";
import { type ChunkSigner, chunkSigner } from "./chunk-signer.ts";
import type { ChunkedPayload } from "./payload-policy.ts";
import { readTrailers } from "./trailers.ts";

/** A body without its framing. The shape of the wire's `StreamedBody`. */
export interface ChunkedBody {
  readonly stream: AsyncIterable<Uint8Array>;
  readonly contentLength?: number;
  /** The trailers that were announced, lower-case names. */
  readonly trailerNames?: readonly string[];
  /** Lower-case names; complete once the stream has ended. */
  trailers(): Readonly<Record<string, string>>;
}

/**
 * Takes S3's `aws-chunked` framing off a body. Unsigned chunks pass through as they come, whatever their size; a signed chunk is
 * held back until its signature has been found right.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html and sigv4-streaming-trailers.html
 * @throws (while reading) IncompleteBody for framing that is broken or does not add up, InvalidChunkSizeError,
 *   SignatureDoesNotMatch, MalformedTrailerError
 */
export function decodeChunked(source: AsyncIterable<Uint8Array>, payload: ChunkedPayload): ChunkedBody {
  let trailers: Readonly<Record<string, string>> = {};
  async function* decode(): AsyncGenerator<Uint8Array> {
    const reader = byteReader(source);
    try {
      const signer = payload.signing && chunkSigner(payload.signing);
      yield* signer === undefined ? unsignedChunks(reader, payload) : signedChunks(reader, payload, signer);
      trailers = await readTrailers(reader, payload, signer);
      await reader.end();
    } finally {
      await reader.cancel();
    }
  }
  const { decodedLength: contentLength, trailerNames } = payload;
  return { stream: decode(), contentLength, trailerNames, trailers: () => trailers };
}

async function* unsignedChunks(reader: ByteReader, payload: ChunkedPayload): AsyncGenerator<Uint8Array> {
  const count = chunkCount(payload);
  for (;;) {
    const header = await reader.line(CHUNK_LINE_BYTES_MAX);
    const size = count(header);
    if (size === 0) return;
    for (let left = size; left > 0; ) {
      const bytes = await reader.some(left);
      left -= bytes.length;
      yield bytes;
    }
    await lineEnd(reader);
  }
}

async function* signedChunks(
  reader: ByteReader,
  payload: ChunkedPayload,
  signer: ChunkSigner,
): AsyncGenerator<Uint8Array> {
  const count = chunkCount(payload);
  for (;;) {
    const header = SIGNED_HEADER.exec(await reader.line(CHUNK_LINE_BYTES_MAX));
    if (header === null) throw s3Refusals.incompleteBody();
    const [, digits, signature] = header as unknown as [string, string, string];
    const size = count(digits, SIGNED_CHUNK_BYTES_MAX);
    const bytes = await reader.exactly(size);
    signer.verifyChunk(bytes, signature);
    if (size === 0) return;
    await lineEnd(reader);
    yield bytes;
  }
}

const SIGNED_HEADER = /^([0-9a-f]+);chunk-signature=([0-9a-f]{64})$/i;
const HEXADECIMAL = /^[0-9a-f]{1,13}$/i;

/** Reads the sizes of the chunks, and holds them to the rules. */
function chunkCount(payload: ChunkedPayload): (digits: string, largest?: number) => number {
  let chunks = 0;
  let total = 0;
  let previous = Number.POSITIVE_INFINITY;
  return (digits, largest = Number.POSITIVE_INFINITY) => {
    if (!HEXADECIMAL.test(digits)) throw s3Refusals.incompleteBody();
    const size = Number.parseInt(digits, 16);
    total += size;
    if (total > payload.decodedLength) throw s3Refusals.incompleteBody();
    if (size === 0) {
      if (total !== payload.decodedLength) throw s3Refusals.incompleteBody();
      return 0;
    }
    if (previous < CHUNK_BYTES_MIN) throw s3Refusals.chunkTooSmall({}, badChunk(chunks, previous));
    chunks += 1;
    if (size > largest) throw s3Refusals.chunkTooLarge({ max: largest }, badChunk(chunks, size));
    previous = size;
    return size;
  };
}

function badChunk(chunk: number, size: number) {
  return { fields: { Chunk: String(chunk), BadChunkSize: String(size) } };
}

async function lineEnd(reader: ByteReader): Promise<void> {
  if ((await reader.line(2)) !== "") throw s3Refusals.incompleteBody();
}
