import { createHash } from "node:crypto";
import { checksumHeader } from "../../../lib/checksums.ts";
import { S3_PART_BYTES_MIN, S3_PART_NUMBER_MAX } from "../../../lib/limits.ts";
import type { CompletedPart, CompleteMultipartUploadRequest } from "../../../wire/types/s3.gen.ts";
import { type Algorithm, type ChecksumMembers, claimedInHeaders, memberOf } from "../checksums/claim.ts";
import { s3Errors } from "../errors.ts";
import { unquoted } from "../objects/conditions.ts";
import type { KeptChecksum } from "../objects/version.ts";
import { combinedChecksum, isCombinable, mismatch, objectChecksum } from "./checksum.ts";
import type { Part, Upload } from "./store.ts";

/** What an upload becomes. */
export interface Completion {
  /** The parts of the object, by number. */
  readonly parts: readonly Part[];
  readonly sizeBytes: number;
  /** The MD5 of the parts' MD5s, and their number. */
  readonly etag: string;
  readonly checksum: KeptChecksum;
}

type RequestedPart = CompletedPart & { readonly PartNumber: number; readonly ETag: string };

/** @throws MalformedXML, InvalidPartOrder */
export function requestedParts(input: CompleteMultipartUploadRequest): readonly RequestedPart[] {
  const parts = input.MultipartUpload?.Parts ?? [];
  if (parts.length === 0 || parts.length > S3_PART_NUMBER_MAX) throw s3Errors.malformedXml();
  let before = 0;
  for (const { PartNumber, ETag } of parts) {
    if (PartNumber === undefined || ETag === undefined) throw s3Errors.malformedXml();
    if (PartNumber <= before) throw s3Errors.invalidPartOrder({}, { fields: { UploadId: input.UploadId } });
    before = PartNumber;
  }
  return parts as readonly RequestedPart[];
}

/**
 * Checks the client's list of parts against those that were stored, and works out the object.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
 * @throws InvalidPart, EntityTooSmall, InvalidRequest, BadDigest
 */
export function completeUpload(
  input: CompleteMultipartUploadRequest,
  requested: readonly RequestedPart[],
  upload: Upload,
  stored: readonly Part[],
): Completion {
  const byNumber = new Map(stored.map((part) => [part.partNumber, part]));
  const parts = requested.map((wanted) => {
    const part = byNumber.get(wanted.PartNumber);
    if (part === undefined || part.md5 !== unquoted(wanted.ETag)) throw invalidPart(upload, wanted);
    requirePartChecksum(wanted, part, upload);
    return part;
  });
  for (const part of parts.slice(0, -1)) requireLargeEnough(part);
  const sizeBytes = parts.reduce((sum, part) => sum + part.sizeBytes, 0);
  if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== sizeBytes) {
    throw s3Errors.invalidRequest({
      reason: `The provided 'x-amz-mp-object-size' header value ${input.MpuObjectSize} does not match what was computed: ${sizeBytes}`,
    });
  }
  const checksum = objectChecksum(upload, parts);
  requireObjectChecksum(input, upload, parts, checksum);
  return { parts, sizeBytes, etag: multipartEtag(parts.map(({ md5 }) => md5)), checksum };
}

/** @param md5s hexadecimal, in the order of the parts */
export function multipartEtag(md5s: readonly string[]): string {
  const hash = createHash("md5");
  for (const md5 of md5s) hash.update(md5, "hex");
  return `${hash.digest("hex")}-${md5s.length}`;
}

function requirePartChecksum(wanted: RequestedPart, part: Part, upload: Upload): void {
  const claims = claimedInHeaders(wanted);
  if (claims.some(({ algorithm, value }) => part.checksums[algorithm] !== value)) throw invalidPart(upload, wanted);
  const { checksum } = upload;
  if (checksum?.type !== "COMPOSITE" || claims.some(({ algorithm }) => algorithm === checksum.algorithm)) return;
  throw s3Errors.invalidRequest({
    reason: `The upload was created using a ${checksum.algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${wanted.PartNumber} in the request.`,
  });
}

function requireLargeEnough(part: Part): void {
  if (part.sizeBytes >= S3_PART_BYTES_MIN) return;
  const fields = {
    ProposedSize: String(part.sizeBytes),
    MinSizeAllowed: String(S3_PART_BYTES_MIN),
    PartNumber: String(part.partNumber),
    ETag: part.md5,
  };
  throw s3Errors.entityTooSmall({}, { fields });
}

/** A checksum of the whole object that came with the request. */
function requireObjectChecksum(
  input: ChecksumMembers & { readonly ChecksumType?: string },
  upload: Upload,
  parts: readonly Part[],
  checksum: KeptChecksum,
): void {
  if (input.ChecksumType !== undefined && input.ChecksumType !== checksum.type) {
    throw s3Errors.invalidRequest({
      reason: `The upload was created using the ${checksum.type} checksum mode. The complete request must use the same checksum mode.`,
    });
  }
  const value = memberOf(checksum.algorithm, input);
  // Composite checksums may come with or without the number of parts behind them.
  if (value !== undefined && value !== checksum.value && value !== checksum.value.replace(/-\d+$/, "")) {
    throw s3Errors.badChecksum({ algorithm: checksum.algorithm });
  }
  if (value !== undefined) return;
  for (const claim of claimedInHeaders(input)) {
    const known = parts.every((part) => part.checksums[claim.algorithm] !== undefined);
    if (upload.checksum !== undefined || !known || !isCombinable(claim.algorithm))
      throw mismatch(upload.checksum?.algorithm, claim.algorithm);
    if (combinedChecksum(claim.algorithm, parts) !== claim.value) throw badObjectChecksum(claim.algorithm);
  }
}

function badObjectChecksum(algorithm: Algorithm): Error {
  return s3Errors.badChecksum({ algorithm }, { fields: { Header: checksumHeader(algorithm) } });
}

function invalidPart(upload: Upload, wanted: RequestedPart): Error {
  const fields = { UploadId: upload.id, PartNumber: String(wanted.PartNumber), ETag: wanted.ETag };
  return s3Errors.invalidPart({}, { fields });
}
