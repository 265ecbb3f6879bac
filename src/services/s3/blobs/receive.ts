import { Readable } from "node:stream";
import type { StoredBlob } from "../../../blobs/blob-store.ts";
import { type Checksum, checksumHeader, createChecksum } from "../../../lib/checksums.ts";
import { S3_PUT_BYTES_MAX } from "../../../lib/limits.ts";
import type { StreamedBody } from "../../../wire/decode.ts";
import type { Call } from "../../operation.ts";
import type { Algorithm, Claim } from "../checksums/claim.ts";
import { checkContentMd5, requireContentMd5 } from "../checksums/content-md5.ts";
import { s3Errors } from "../errors.ts";

/** Bytes of a client that are on the disk, but that nobody knows of yet. */
export interface ReceivedBlob {
  readonly stored: StoredBlob;
  /** Base64, by algorithm. */
  readonly checksums: Readonly<Partial<Record<Algorithm, string>>>;
}

export interface Expected {
  readonly claim?: Claim;
  /** Further checksums to compute. */
  readonly algorithms: readonly Algorithm[];
  readonly contentMd5?: string;
}

/**
 * Writes the body of a request to the disk as it comes in, and verifies it on the way. Memory does not grow with the body.
 * @throws MissingContentLength, EntityTooLarge, IncompleteBody, InvalidDigest, BadDigest; then nothing is left on the disk
 */
export async function receiveBody(
  call: Call,
  body: StreamedBody | undefined,
  expected: Expected,
): Promise<ReceivedBlob> {
  checkContentMd5(expected.contentMd5);
  const source = body ?? emptyBody();
  const length = source.contentLength;
  if (length === undefined) throw s3Errors.missingLength();
  if (length > S3_PUT_BYTES_MAX) throw tooLarge(length);
  const { claim } = expected;
  const checksums = [...new Set([...expected.algorithms, ...(claim ? [claim.algorithm] : [])])].map(createChecksum);
  const stored = await call.blobs.write(verified(source, length, checksums, claim), { sha256: source.sha256 });
  try {
    requireContentMd5(expected.contentMd5, stored.md5);
  } catch (reason) {
    await call.blobs.remove(stored.id);
    throw reason;
  }
  return { stored, checksums: digests(checksums) };
}

/** Copies bytes that are here already, e.g. of a copy's source. */
export async function receiveCopy(
  call: Call,
  source: Readable,
  algorithms: readonly Algorithm[],
): Promise<ReceivedBlob> {
  const checksums = algorithms.map(createChecksum);
  try {
    const stored = await call.blobs.write(measured(source, checksums));
    return { stored, checksums: digests(checksums) };
  } finally {
    source.destroy();
  }
}

function emptyBody(): StreamedBody {
  return { stream: Readable.from([]), contentLength: 0, trailers: () => ({}) };
}

async function* verified(
  body: StreamedBody,
  length: number,
  checksums: readonly Checksum[],
  claim: Claim | undefined,
): AsyncGenerator<Uint8Array> {
  let received = 0;
  for await (const bytes of measured(body.stream, checksums)) {
    received += bytes.length;
    if (received > length) break;
    yield bytes;
  }
  if (received !== length) throw s3Errors.incompleteBody();
  if (claim === undefined) return;
  const { algorithm } = claim;
  const claimed = claim.value ?? body.trailers()[checksumHeader(algorithm)];
  const calculated = digests(checksums)[algorithm];
  if (claimed !== calculated) throw s3Errors.badChecksum({ algorithm });
}

async function* measured(
  source: AsyncIterable<Uint8Array>,
  checksums: readonly Checksum[],
): AsyncGenerator<Uint8Array> {
  for await (const bytes of source) {
    for (const checksum of checksums) checksum.update(bytes);
    yield bytes;
  }
}

function digests(checksums: readonly Checksum[]): Partial<Record<Algorithm, string>> {
  return Object.fromEntries(checksums.map((checksum) => [checksum.algorithm, checksum.digestBase64()]));
}

function tooLarge(length: number): Error {
  const fields = { ProposedSize: String(length), MaxSizeAllowed: String(S3_PUT_BYTES_MAX) };
  return s3Errors.entityTooLarge({}, { fields });
}
