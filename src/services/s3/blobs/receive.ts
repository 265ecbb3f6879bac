import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { type Checksum, checksumHeader, createChecksum } from "../../../lib/checksums.ts";
import { S3_PUT_BYTES_MAX } from "../../../lib/limits.ts";
import type { StreamedBody } from "../../../wire/decode.ts";
import type { Call } from "../../operation.ts";
import type { Algorithm, Claim } from "../checksums/claim.ts";
import { checkContentMd5, requireContentMd5 } from "../checksums/content-md5.ts";
import type { BlobCipher } from "../encryption/blob-cipher.ts";
import { s3Errors } from "../errors.ts";

/** Bytes of a client that are on the disk, but that nobody knows of yet. */
export interface ReceivedBlob {
  readonly stored: ReceivedBytes;
  /** Base64, by algorithm. */
  readonly checksums: Readonly<Partial<Record<Algorithm, string>>>;
}

interface ReceivedBytes {
  /** The blob that holds them. */
  readonly id: string;
  /** Of the content, whether it lies sealed or as it came. */
  readonly sizeBytes: number;
  /** 32 hexadecimal digits: the content's MD5, or something as unique for content whose MD5 is nobody's business. */
  readonly etag: string;
  /** Base64: of the blob's key; undefined for bytes that lie as they came. */
  readonly salt?: string;
}

/** How bytes are kept. */
export interface Keeping {
  /** Undefined for parts of uploads that were begun before this server encrypted. */
  readonly cipher: BlobCipher | undefined;
  /** The ETag is no MD5: anybody who may list a bucket sees it, and may have no right to the key. */
  readonly hidesMd5: boolean;
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
  keeping: Keeping,
): Promise<ReceivedBlob> {
  checkContentMd5(expected.contentMd5);
  const source = body ?? emptyBody();
  const length = source.contentLength;
  if (length === undefined) throw s3Errors.missingLength();
  if (length > S3_PUT_BYTES_MAX) throw tooLarge(length);
  const { claim } = expected;
  const measure = newMeasure(
    [...expected.algorithms, ...(claim ? [claim.algorithm] : [])],
    keeping,
    call,
    expected.contentMd5,
  );
  const content = verified(source, length, measure, expected);
  const blob = await call.blobs.write(keeping.cipher?.seal(content) ?? content, { hashed: false });
  return received(blob.id, measure, keeping);
}

/** Copies bytes that are here already, e.g. of a copy's source. */
export async function receiveCopy(
  call: Call,
  source: Readable,
  algorithms: readonly Algorithm[],
  keeping: Keeping,
): Promise<ReceivedBlob> {
  const measure = newMeasure(algorithms, keeping, call);
  try {
    const content = measured(source, measure);
    const blob = await call.blobs.write(keeping.cipher?.seal(content) ?? content, { hashed: false });
    return received(blob.id, measure, keeping);
  } finally {
    source.destroy();
  }
}

/** What is found out of bytes on their way. */
interface Measure {
  readonly checksums: readonly Checksum[];
  readonly update: (bytes: Uint8Array) => void;
  readonly sizeBytes: () => number;
  readonly etag: () => string;
  /** Hexadecimal; empty when nobody asked for it. */
  readonly md5: () => string;
}

const HIDING_BYTES = 16;

function newMeasure(algorithms: readonly Algorithm[], { hidesMd5 }: Keeping, call: Call, contentMd5?: string): Measure {
  const checksums = [...new Set(algorithms)].map(createChecksum);
  const md5Hash = hidesMd5 && contentMd5 === undefined ? undefined : createHash("md5");
  const hidingHash = hidesMd5 ? createHash("md5").update(call.random.bytes(HIDING_BYTES)) : undefined;
  let size = 0;
  let md5: string | undefined;
  const digest = () => {
    md5 ??= md5Hash?.digest("hex") ?? "";
    return md5;
  };
  return {
    checksums,
    update(bytes) {
      size += bytes.length;
      md5Hash?.update(bytes);
      hidingHash?.update(bytes);
      for (const checksum of checksums) checksum.update(bytes);
    },
    sizeBytes: () => size,
    etag: () => hidingHash?.digest("hex") ?? digest(),
    md5: digest,
  };
}

function received(id: string, measure: Measure, { cipher }: Keeping): ReceivedBlob {
  const stored = { id, sizeBytes: measure.sizeBytes(), etag: measure.etag(), salt: cipher?.salt };
  return { stored, checksums: digests(measure.checksums) };
}

function emptyBody(): StreamedBody {
  return { stream: Readable.from([]), contentLength: 0, trailers: () => ({}) };
}

async function* verified(
  body: StreamedBody,
  length: number,
  measure: Measure,
  { claim, contentMd5 }: Expected,
): AsyncGenerator<Uint8Array> {
  for await (const bytes of measured(body.stream, measure)) {
    if (measure.sizeBytes() > length) break;
    yield bytes;
  }
  if (measure.sizeBytes() !== length) throw s3Errors.incompleteBody();
  if (claim !== undefined) {
    const { algorithm } = claim;
    const claimed = claim.value ?? body.trailers()[checksumHeader(algorithm)];
    if (claimed !== digests(measure.checksums)[algorithm]) throw s3Errors.badChecksum({ algorithm });
  }
  requireContentMd5(contentMd5, measure.md5());
}

async function* measured(source: AsyncIterable<Uint8Array>, measure: Measure): AsyncGenerator<Uint8Array> {
  for await (const bytes of source) {
    measure.update(bytes);
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
