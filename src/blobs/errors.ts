import { AwsError, errorTable } from "../lib/errors.ts";

const blobErrors = errorTable("blobs", {
  diskFull: ["ServiceUnavailable", 503, "The disk of this server is full. Nothing was stored; please try again later."],
  overloaded: ["SlowDown", 503, "Please reduce your request rate."],
  absent: ["NoSuchKey", 404, "The specified key does not exist."],
  failed: ["InternalError", 500, "We encountered an internal error. Please try again."],
});

/** The disk, or the quota of the server's user, is full. */
export class DiskFullError extends Error {
  override readonly name = "DiskFullError";
}

/** There is no blob of that name: it was removed, most likely between being looked up and being opened. */
export class AbsentBlobError extends Error {
  override readonly name = "AbsentBlobError";
  readonly id: string;

  constructor(id: string, options?: ErrorOptions) {
    super(`there is no blob ${id}`, options);
    this.id = id;
  }
}

/**
 * What the outside hears of a failing disk. A full disk is the state of the server and not the client's mistake: 503, which SDKs
 * try again, and not 507, which they take for final and S3 does not know.
 */
export function diskError(cause: unknown): AwsError {
  if (cause instanceof AwsError) return cause;
  const { code } = cause as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT") {
    return blobErrors.diskFull({}, { cause: new DiskFullError("no space left for a blob", { cause }) });
  }
  if (code === "EMFILE" || code === "ENFILE") return blobErrors.overloaded({}, { cause });
  return blobErrors.failed({}, { cause });
}

/** Did it fail because the disk is full? */
export function isDiskFull(reason: unknown): boolean {
  return reason instanceof AwsError && reason.cause instanceof DiskFullError;
}

export function absentBlob(id: string, cause?: unknown): AwsError {
  return blobErrors.absent({}, { cause: new AbsentBlobError(id, { cause }) });
}

/** Did it fail because there is no such blob? */
export function isAbsentBlob(reason: unknown): boolean {
  return reason instanceof AwsError && reason.cause instanceof AbsentBlobError;
}
