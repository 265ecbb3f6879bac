import { S3_PUT_BYTES_MAX } from "../../../lib/limits.ts";
import type { Access, Call } from "../../operation.ts";
import { requireBucket } from "../access.ts";
import { type ChosenObject, openObject } from "../blobs/content.ts";
import type { Context } from "../context.ts";
import { invalidArgument, s3Errors } from "../errors.ts";
import { failedCondition, preconditionFailed } from "./conditions.ts";
import { readAccess, requireObject, versionDuring } from "./find.ts";
import { checkKey } from "./key.ts";
import type { ByteRange } from "./range.ts";
import type { ObjectVersion } from "./version.ts";
import { checkVersionId } from "./version-id.ts";

/** The request members that name the source of a copy and its conditions. */
export interface CopySourceRequest {
  readonly CopySource: string;
  readonly CopySourceIfMatch?: string;
  readonly CopySourceIfNoneMatch?: string;
  readonly CopySourceIfModifiedSince?: Date;
  readonly CopySourceIfUnmodifiedSince?: Date;
  readonly CopySourceRange?: string;
  readonly ExpectedSourceBucketOwner?: string;
}

export interface CopySource {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string;
}

/**
 * Reads `x-amz-copy-source`: `bucket/key`, URL-encoded, a slash before it allowed, `?versionId=` after it.
 * @throws InvalidArgument
 */
export function parseCopySource(header: string): CopySource {
  const mark = header.lastIndexOf("?versionId=");
  const path = decoded(mark === -1 ? header : header.slice(0, mark), header).replace(/^\//, "");
  const VersionId = mark === -1 ? undefined : decoded(header.slice(mark + "?versionId=".length), header);
  if (path.startsWith("arn:")) throw invalid("Access points cannot be the source of a copy", header);
  const slash = path.indexOf("/");
  if (slash < 1 || slash === path.length - 1) {
    throw invalid("Copy Source must mention the source bucket and key: sourcebucket/sourcekey", header);
  }
  const source = { Bucket: path.slice(0, slash), Key: path.slice(slash + 1), VersionId };
  checkKey(source.Key);
  checkVersionId(VersionId);
  return source;
}

/**
 * The condition key `s3:x-amz-copy-source`: decoded, for one object can be written in many ways and policies know one of them.
 * @throws InvalidArgument
 */
export function copySourceKeys({ CopySource: header }: Pick<CopySourceRequest, "CopySource">): Context {
  const { Bucket, Key, VersionId } = parseCopySource(header);
  const version = VersionId === undefined ? "" : `?versionId=${VersionId}`;
  return { "s3:x-amz-copy-source": `${Bucket}/${Key}${version}` };
}

/** What reading the source asks of the law. */
export async function copySourceAccess(input: CopySourceRequest, call: Call): Promise<readonly Access[]> {
  const source = parseCopySource(input.CopySource);
  await requireBucket(source.Bucket, input.ExpectedSourceBucketOwner, call);
  return readAccess({ plain: "GetObject", versioned: "GetObjectVersion" }, source, call);
}

/** Whether copying moves tags, which takes rights of its own. Tells nothing else: the caller's rights are yet to be checked. */
export async function sourceHasTags(input: CopySourceRequest, call: Call): Promise<boolean> {
  const version = await versionDuring(parseCopySource(input.CopySource), call);
  return version?.deleteMarker === false && version.tags !== undefined;
}

/** The source of a copy, and what is shown of it. */
export interface ChosenSource extends ChosenObject {
  readonly shownVersionId: string | undefined;
}

/**
 * Finds the source of a copy and checks its conditions.
 * @throws NoSuchKey, NoSuchVersion, PreconditionFailed, InvalidRequest, InvalidArgument
 */
export async function chooseSource(input: CopySourceRequest, call: Call): Promise<ChosenSource> {
  const found = await requireObject(parseCopySource(input.CopySource), call, "copy source");
  const failed = failedCondition(
    {
      ifMatch: input.CopySourceIfMatch,
      ifNoneMatch: input.CopySourceIfNoneMatch,
      ifModifiedSince: input.CopySourceIfModifiedSince,
      ifUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
    },
    found.version,
  );
  if (failed !== undefined) throw preconditionFailed(`x-amz-copy-source-${failed}`);
  const range = parseCopyRange(input.CopySourceRange, found.version);
  const sizeBytes = range === undefined ? found.version.sizeBytes : range.last - range.first + 1;
  if (sizeBytes > S3_PUT_BYTES_MAX) {
    throw s3Errors.invalidRequest({
      reason: `The specified copy source is larger than the maximum allowable size for a copy source: ${S3_PUT_BYTES_MAX}`,
    });
  }
  return { ...found, range };
}

/** Opens the bytes of a copy's source. */
export function openSource(input: CopySourceRequest, call: Call) {
  return openObject(call, () => chooseSource(input, call));
}

function parseCopyRange(header: string | undefined, version: ObjectVersion): ByteRange | undefined {
  if (header === undefined) return undefined;
  const match = /^bytes=(\d+)-(\d+)$/.exec(header);
  const first = Number(match?.[1]);
  const last = Number(match?.[2]);
  if (match === null || last < first) {
    throw invalidArgument(
      "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
      "x-amz-copy-source-range",
      header,
    );
  }
  if (last >= version.sizeBytes) {
    const reason = `Range specified is not valid for source object of size: ${version.sizeBytes}`;
    throw invalidArgument(reason, "x-amz-copy-source-range", header);
  }
  return { first, last };
}

function decoded(text: string, header: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid("Invalid copy source encoding.", header);
  }
}

function invalid(reason: string, header: string): Error {
  return invalidArgument(reason, "x-amz-copy-source", header);
}
