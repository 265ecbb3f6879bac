import { AwsError, errorTable } from "../lib/errors.ts";

/** The state of the server, never of a request: clients may try again. */
export const databaseErrors = errorTable("database", {
  unavailable: [
    "ServiceUnavailable",
    503,
    "The service is temporarily unable to handle the request. Please try again.",
  ],
});

/** SQLite's BUSY, LOCKED, NOMEM, IOERR, FULL, CANTOPEN (the low byte of its result codes). */
const SQLITE_STATES = new Set([5, 6, 7, 10, 13, 14]);

/**
 * Tells a database that cannot serve (full disk, lost connection, shutting down) from a fault of ours.
 * @returns the error to answer with, its cause kept inside; or the reason itself
 */
export function databaseFailure(reason: unknown): unknown {
  if (reason instanceof AwsError) return reason;
  return isSqliteState(reason) || isPostgresState(reason) ? databaseErrors.unavailable({}, { cause: reason }) : reason;
}

function isSqliteState(reason: unknown): boolean {
  const { code, errcode } = (reason ?? {}) as { code?: unknown; errcode?: unknown };
  return code === "ERR_SQLITE_ERROR" && typeof errcode === "number" && SQLITE_STATES.has(errcode & 0xff);
}

function isPostgresState(reason: unknown): boolean {
  const code = postgresCode(reason);
  if (/^(08|53|57|58|25006)/.test(code) || /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|ENOENT)/.test(code)) return true;
  return (
    reason instanceof Error &&
    /connection terminated|timeout exceeded|not queryable|client was closed/i.test(reason.message)
  );
}

/** PostgreSQL's five-character SQLSTATE, or Node's code of a broken socket. */
export function postgresCode(reason: unknown): string {
  const code = (reason as { code?: unknown } | undefined)?.code;
  return typeof code === "string" ? code : "";
}
