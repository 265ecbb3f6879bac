import { type Awaitable, whenThere } from "../../../lib/awaitable.ts";
import type { Call } from "../../operation.ts";
import { type ChecksumMembers, checksumMember } from "../checksums/claim.ts";
import { s3Errors } from "../errors.ts";
import { findLaidOutPart } from "../multipart/store.ts";
import { checksumOf } from "./answer.ts";
import { failedCondition, preconditionFailed, shownTime } from "./conditions.ts";
import { checkPartNumber } from "./part-number.ts";
import { type ByteRange, contentRange, parseRange } from "./range.ts";
import type { ChecksumType, ObjectVersion } from "./version.ts";

/** The request members that say under which conditions what of an object is wanted. */
export interface ReadRequest {
  readonly IfMatch?: string;
  readonly IfNoneMatch?: string;
  readonly IfModifiedSince?: Date;
  readonly IfUnmodifiedSince?: Date;
  readonly Range?: string;
  readonly PartNumber?: number;
  readonly ChecksumMode?: string;
}

/** What of an object is answered. */
export interface Selection {
  /** Undefined when it is the whole object. */
  readonly range: ByteRange | undefined;
  /** What the answer says of the selection. */
  readonly members: SelectionMembers;
}

interface SelectionMembers extends ChecksumMembers {
  readonly ContentRange?: string;
  readonly ContentLength: number;
  readonly PartsCount?: number;
  readonly ChecksumType?: ChecksumType;
}

/**
 * Checks the conditions of a read and finds out which bytes it wants.
 * @throws NotModified, PreconditionFailed, InvalidRange, InvalidPartNumber, InvalidRequest, InvalidArgument
 */
export function selectBytes(input: ReadRequest, version: ObjectVersion, call: Call): Awaitable<Selection> {
  checkPartRequest(input);
  requireReadConditions(input, version);
  const { PartNumber, Range } = input;
  if (PartNumber !== undefined) {
    return whenThere(selectPart(PartNumber, version, call), (part) => selectionOf(input, version, part));
  }
  return selectionOf(input, version, { range: parseRange(Range, version.sizeBytes), checksum: checksumOf(version) });
}

interface Part {
  readonly range: ByteRange | undefined;
  readonly checksum: ChecksumMembers & { readonly ChecksumType?: ChecksumType };
}

function selectionOf(input: ReadRequest, { content, sizeBytes }: ObjectVersion, { range, checksum }: Part): Selection {
  const PartsCount = input.PartNumber !== undefined && "uploadId" in content ? content.partsCount : undefined;
  const whole = range === undefined || (range.first === 0 && range.last === sizeBytes - 1);
  const shown = input.ChecksumMode === "ENABLED" && (whole || input.PartNumber !== undefined);
  const members = {
    ContentRange: range && contentRange(range, sizeBytes),
    ContentLength: range === undefined ? sizeBytes : range.last - range.first + 1,
    PartsCount,
    ...(shown ? checksum : {}),
  };
  return { range, members };
}

function checkPartRequest({ PartNumber, Range }: ReadRequest): void {
  if (PartNumber === undefined) return;
  if (Range !== undefined) {
    throw s3Errors.invalidRequest({ reason: "Cannot specify both Range header and partNumber query parameter" });
  }
  checkPartNumber(PartNumber);
}

function requireReadConditions(input: ReadRequest, version: ObjectVersion): void {
  const { IfMatch: ifMatch, IfNoneMatch: ifNoneMatch, IfModifiedSince: ifModifiedSince } = input;
  const conditions = { ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince: input.IfUnmodifiedSince };
  const failed = failedCondition(conditions, version);
  if (failed === undefined) return;
  if (failed === "If-Match" || failed === "If-Unmodified-Since") throw preconditionFailed(failed);
  const headers = { ETag: `"${version.etag}"`, "Last-Modified": shownTime(version.modifiedAtMs).toUTCString() };
  throw s3Errors.notModified({}, { headers });
}

/**
 * One part of an object; an object that was put at once is its own part 1. A part of a composite object shows its own checksum,
 * a part of an object with a full checksum shows none (unless it is the only one).
 */
async function selectPart(partNumber: number, version: ObjectVersion, call: Call): Promise<Part> {
  const { content, sizeBytes, checksum } = version;
  const part =
    "uploadId" in content ? await findLaidOutPart(call.database.read, content.uploadId, partNumber) : undefined;
  if (part === undefined && !(partNumber === 1 && "blob" in content)) {
    const count = "uploadId" in content ? content.partsCount : 1;
    const fields = { PartNumberRequested: String(partNumber), ActualPartCount: String(count) };
    throw s3Errors.invalidPartNumber({}, { fields });
  }
  const first = part?.firstByte ?? 0;
  const size = part?.sizeBytes ?? sizeBytes;
  const range = size === 0 ? undefined : { first, last: first + size - 1 };
  if (part === undefined || (size === sizeBytes && checksum?.type === "FULL_OBJECT"))
    return { range, checksum: checksumOf(version) };
  const value = checksum?.type === "COMPOSITE" ? part.checksums[checksum.algorithm] : undefined;
  if (checksum === undefined || value === undefined) return { range, checksum: {} };
  return { range, checksum: { ...checksumMember(checksum.algorithm, value), ChecksumType: checksum.type } };
}
