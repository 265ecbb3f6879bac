import { type ChunkedBody, decodeChunked } from "./body/chunked.ts";
import type { PayloadPolicy } from "./body/payload-policy.ts";
import { verifyPlain } from "./body/plain-body.ts";
import { headerOf, type SignedHead } from "./signed-head.ts";
import { s3Refusals } from "./sigv4/refusals-s3.ts";

/** A body that is verified while it is read. What was read is to be believed once the stream has ended without an error. */
export interface VerifiedBody extends ChunkedBody {
  /** The bytes' SHA-256 (hexadecimal), where the stream itself makes sure of it: it need not be computed again. */
  readonly sha256?: string;
}

/**
 * Holds a body to what its signature says: takes off chunk framing, verifies hashes, signatures and lengths.
 * @param payload from `authenticate`
 * @param source the bytes as they come from the network; not changed by anyone once they have been handed over
 * @throws (while reading) IncompleteBody, InvalidChunkSizeError, MalformedTrailerError, SignatureDoesNotMatch,
 *   XAmzContentSHA256Mismatch, and whatever the source throws
 */
export function openBody(payload: PayloadPolicy, head: SignedHead, source: AsyncIterable<Uint8Array>): VerifiedBody {
  if (payload.kind === "chunked") return decodeChunked(source, payload);
  const contentLength = contentLengthOf(head);
  const sha256 = payload.kind === "hash" ? payload.sha256 : undefined;
  return { stream: verifyPlain(source, { sha256, contentLength }), contentLength, sha256, trailers: () => NO_TRAILERS };
}

/**
 * Only operations that take a stream may be sent in chunks.
 * @throws InvalidRequest
 */
export function refuseChunked(payload: PayloadPolicy): void {
  if (payload.kind === "chunked") throw s3Refusals.streamingNotAllowed();
}

const NO_TRAILERS: Readonly<Record<string, string>> = Object.freeze({});

function contentLengthOf(head: SignedHead): number | undefined {
  const text = headerOf(head, "content-length");
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
