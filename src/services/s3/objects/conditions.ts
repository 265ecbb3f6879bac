import { notImplemented, s3Errors } from "../errors.ts";

/** The preconditions of reads: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html */
export interface ReadConditions {
  readonly ifMatch?: string;
  readonly ifNoneMatch?: string;
  readonly ifModifiedSince?: Date;
  readonly ifUnmodifiedSince?: Date;
}

/** What conditions are checked against. */
export interface Validators {
  readonly etag: string;
  readonly modifiedAtMs: number;
}

/** The first condition that does not hold, by header name; a tag outweighs the time (RFC 9110, 13.2.2). */
export function failedCondition(
  conditions: ReadConditions,
  { etag, modifiedAtMs }: Validators,
): "If-Match" | "If-Unmodified-Since" | "If-None-Match" | "If-Modified-Since" | undefined {
  const { ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince } = conditions;
  if (ifMatch !== undefined) {
    if (!matchesEtag(ifMatch, etag)) return "If-Match";
  } else if (
    ifUnmodifiedSince !== undefined &&
    wholeSeconds(modifiedAtMs) > wholeSeconds(ifUnmodifiedSince.getTime())
  ) {
    return "If-Unmodified-Since";
  }
  if (ifNoneMatch !== undefined) {
    if (matchesEtag(ifNoneMatch, etag)) return "If-None-Match";
  } else if (ifModifiedSince !== undefined && wholeSeconds(modifiedAtMs) <= wholeSeconds(ifModifiedSince.getTime())) {
    return "If-Modified-Since";
  }
  return undefined;
}

/** `*`, or a list of entity tags with or without quotes. */
export function matchesEtag(header: string, etag: string): boolean {
  if (header.trim() === "*") return true;
  return header.split(",").some((candidate) => unquoted(candidate) === etag);
}

/** An entity tag without its quotes. */
export function unquoted(etag: string): string {
  return etag
    .trim()
    .replace(/^(W\/)?"?/, "")
    .replace(/"$/, "");
}

/** HTTP dates have no milliseconds. */
export function wholeSeconds(timeMs: number): number {
  return Math.floor(timeMs / 1000);
}

/** A time as S3 shows it everywhere: whole seconds. */
export function shownTime(timeMs: number): Date {
  return new Date(wholeSeconds(timeMs) * 1000);
}

/** The preconditions of writes: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
export interface WriteConditions {
  readonly IfMatch?: string;
  readonly IfNoneMatch?: string;
}

/** @throws NotImplemented for `If-None-Match` with an entity tag, as S3 does */
export function checkWriteConditions({ IfNoneMatch }: WriteConditions): void {
  if (IfNoneMatch !== undefined && IfNoneMatch.trim() !== "*") throw notImplemented("If-None-Match");
}

/**
 * Checks a write or delete against the current version.
 * @param current undefined when there is no object, or the newest version is a delete marker
 * @throws PreconditionFailed; NoSuchKey for `If-Match` on an object that is not there
 */
export function requireWriteConditions(
  conditions: WriteConditions,
  key: string,
  current: { etag: string } | undefined,
): void {
  if (conditions.IfNoneMatch !== undefined && current !== undefined) throw preconditionFailed("If-None-Match");
  if (conditions.IfMatch === undefined) return;
  if (current === undefined) throw s3Errors.noSuchKey({}, { fields: { Key: key } });
  if (!matchesEtag(conditions.IfMatch, current.etag)) throw preconditionFailed("If-Match");
}

/** PreconditionFailed, naming the header. */
export function preconditionFailed(condition: string): Error {
  return s3Errors.preconditionFailed({}, { fields: { Condition: condition } });
}
