import type { KeyObject } from "node:crypto";
import { checksumHeader, s3ChecksumAlgorithms } from "../../lib/checksums.ts";
import { headerOf, type SignedHead } from "../signed-head.ts";
import { type Claim, isSigned } from "../sigv4/claim.ts";
import { s3Refusals } from "../sigv4/refusals-s3.ts";

/** What the body must be for the signature to cover it. `openBody` (payload.ts) holds a stream to it. */
export type PayloadPolicy =
  /** The caller gave the body's hash, and the signature covers it: nothing is left to do. */
  | { readonly kind: "verified" }
  /** The body must have this SHA-256 (hexadecimal, lower case). */
  | { readonly kind: "hash"; readonly sha256: string }
  /** The signature does not cover the body. */
  | { readonly kind: "unsigned" }
  | ChunkedPayload;

/** The body is framed as `aws-chunked`. Only operations that take a stream may be sent so. */
export interface ChunkedPayload {
  readonly kind: "chunked";
  /** Bytes without the framing: `x-amz-decoded-content-length`. */
  readonly decodedLength: number;
  /** Trailers are allowed. */
  readonly trailer: boolean;
  /** The trailers that were announced, lower case. */
  readonly trailerNames: readonly string[];
  /** Every chunk is signed, and so are the trailers; undefined when none is. */
  readonly signing?: ChunkSigning;
}

/** Each chunk's signature covers the one before it; the request's own is the first. */
export interface ChunkSigning {
  readonly key: KeyObject;
  readonly timestamp: string;
  /** `20130524/us-east-1/s3/aws4_request` */
  readonly scope: string;
  readonly seedSignature: string;
}

export const UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";
const UNSIGNED_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
const SIGNED_CHUNKS = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
const SIGNED_TRAILER = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
const ECDSA = new Set(["STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD", "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER"]);
const WORDS = new Set([UNSIGNED_PAYLOAD, UNSIGNED_TRAILER, SIGNED_CHUNKS, SIGNED_TRAILER]);
const SHA256 = /^[0-9a-f]{64}$/i;

/**
 * The last line of S3's canonical request: what the client says of its body.
 * @throws InvalidRequest when a signed request does not say, InvalidArgument when it is not one of S3's words nor a hash
 */
export function s3PayloadHash(head: SignedHead, claim: Claim): string {
  const header = headerOf(head, "x-amz-content-sha256");
  if (header !== undefined) checkHash(header);
  if (!claim.presigned) {
    if (header === undefined) throw s3Refusals.hashMissing();
    return header;
  }
  if (claim.payloadHash !== undefined) {
    checkHash(claim.payloadHash);
    return claim.payloadHash;
  }
  return header !== undefined && isSigned(claim.signedHeaders, "x-amz-content-sha256") ? header : UNSIGNED_PAYLOAD;
}

/**
 * What follows from it for the body, once the signature was found right.
 * @param payloadHash what was signed; undefined for an anonymous request
 * @param signing makes the state that signed chunks are verified with; undefined where chunks cannot be signed
 * @throws InvalidRequest, MissingContentLength
 */
export function s3Payload(
  head: SignedHead,
  payloadHash: string | undefined,
  signing: (() => ChunkSigning) | undefined,
): PayloadPolicy {
  const header = headerOf(head, "x-amz-content-sha256");
  // A hash that was not signed still has to be right; framing that was not signed is not believed.
  const hash =
    payloadHash === undefined || (payloadHash === UNSIGNED_PAYLOAD && header !== undefined) ? header : payloadHash;
  if (hash === undefined) return { kind: "unsigned" };
  checkHash(hash);
  if (payloadHash === UNSIGNED_PAYLOAD && hash.startsWith("STREAMING-")) throw s3Refusals.streamingNotAllowed();
  switch (hash) {
    case UNSIGNED_PAYLOAD:
      return { kind: "unsigned" };
    case UNSIGNED_TRAILER:
      return { kind: "chunked", decodedLength: decodedLength(head), trailer: true, trailerNames: trailerNames(head) };
    case SIGNED_CHUNKS:
    case SIGNED_TRAILER: {
      if (signing === undefined) throw s3Refusals.streamingNotAllowed();
      const trailer = hash === SIGNED_TRAILER;
      const names = trailerNames(head);
      if (!trailer && names.length > 0) throw s3Refusals.trailerMalformed();
      return { kind: "chunked", decodedLength: decodedLength(head), trailer, trailerNames: names, signing: signing() };
    }
    default:
      return { kind: "hash", sha256: hash.toLowerCase() };
  }
}

/** Is this a SHA-256 in hexadecimal digits? */
export function isSha256(text: string): boolean {
  return SHA256.test(text);
}

function checkHash(hash: string): void {
  if (SHA256.test(hash) || WORDS.has(hash)) return;
  if (ECDSA.has(hash)) throw s3Refusals.mechanism();
  throw s3Refusals.hashFormat({}, { fields: { ArgumentName: "x-amz-content-sha256", ArgumentValue: hash } });
}

function decodedLength(head: SignedHead): number {
  const text = headerOf(head, "x-amz-decoded-content-length");
  if (text === undefined || !/^\d{1,15}$/.test(text)) throw s3Refusals.lengthMissing();
  return Number(text);
}

const TRAILERS = new Set(s3ChecksumAlgorithms.map(checksumHeader));

/** S3 takes one checksum as a trailer, and nothing else. */
function trailerNames(head: SignedHead): string[] {
  const header = headerOf(head, "x-amz-trailer");
  if (header === undefined) return [];
  const name = header.trim().toLowerCase();
  if (!TRAILERS.has(name)) throw s3Refusals.trailerUnsupported();
  return [name];
}
