import { createHash } from "node:crypto";
import { hashMismatch, s3Refusals } from "../sigv4/refusals-s3.ts";

export interface PlainBody {
  /** Hexadecimal, lower case. */
  readonly sha256: string | undefined;
  /** Bytes. */
  readonly contentLength: number | undefined;
}

/**
 * Passes a body on as it comes. Whether it was the right one shows at its end.
 * @throws IncompleteBody when it is shorter or longer than announced, XAmzContentSHA256Mismatch
 */
export async function* verifyPlain(source: AsyncIterable<Uint8Array>, expected: PlainBody): AsyncGenerator<Uint8Array> {
  const hash = expected.sha256 === undefined ? undefined : createHash("sha256");
  let size = 0;
  for await (const piece of source) {
    size += piece.length;
    if (expected.contentLength !== undefined && size > expected.contentLength) throw s3Refusals.incompleteBody();
    hash?.update(piece);
    yield piece;
  }
  if (expected.contentLength !== undefined && size !== expected.contentLength) throw s3Refusals.incompleteBody();
  if (hash === undefined) return;
  const computed = hash.digest("hex");
  if (computed !== expected.sha256) throw hashMismatch(expected.sha256 as string, computed);
}
