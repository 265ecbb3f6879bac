import { s3Refusals } from "../sigv4/refusals-s3.ts";
import { EMPTY_SHA256, equalSignatures, sha256, sign } from "../sigv4/signing-key.ts";
import type { ChunkSigning } from "./payload-policy.ts";

/** Verifies the signatures of a chunked body, one after the other: each covers the one before. */
export interface ChunkSigner {
  /** @throws SignatureDoesNotMatch */
  verifyChunk(bytes: Uint8Array, signature: string): void;
  /** @param canonical the trailers, `name:value\n` each. @throws SignatureDoesNotMatch */
  verifyTrailers(canonical: string, signature: string): void;
}

export function chunkSigner(signing: ChunkSigning): ChunkSigner {
  let previous = signing.seedSignature;

  function verify(stringToSign: string, signature: string): void {
    if (!equalSignatures(sign(signing.key, stringToSign), signature)) {
      const fields = { StringToSign: stringToSign, SignatureProvided: signature };
      throw s3Refusals.mismatch({}, { fields });
    }
    previous = signature;
  }

  return {
    verifyChunk(bytes, signature) {
      const head = `AWS4-HMAC-SHA256-PAYLOAD\n${signing.timestamp}\n${signing.scope}\n${previous}`;
      verify(`${head}\n${EMPTY_SHA256}\n${sha256(bytes)}`, signature);
    },
    verifyTrailers(canonical, signature) {
      const head = `AWS4-HMAC-SHA256-TRAILER\n${signing.timestamp}\n${signing.scope}\n${previous}`;
      verify(`${head}\n${sha256(canonical)}`, signature);
    },
  };
}
