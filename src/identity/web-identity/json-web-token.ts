import { type KeyObject, verify } from "node:crypto";
import { webIdentityErrors } from "./errors.ts";

/** A signed token in compact form, taken apart; nothing of it has been verified. */
export interface JsonWebToken {
  readonly algorithm: string;
  readonly keyId?: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signed: string;
  readonly signature: Buffer;
}

/** How an algorithm of RFC 7518 signs. Those with shared secrets are left out: an issuer's public keys must not become secrets. */
export interface SignatureAlgorithm {
  readonly hash: string;
  readonly keyType: "rsa" | "ec";
  /** OpenSSL's name. */
  readonly curve?: string;
}

export const SIGNATURE_ALGORITHMS: Readonly<Record<string, SignatureAlgorithm>> = Object.freeze({
  RS256: { hash: "sha256", keyType: "rsa" },
  RS384: { hash: "sha384", keyType: "rsa" },
  RS512: { hash: "sha512", keyType: "rsa" },
  ES256: { hash: "sha256", keyType: "ec", curve: "prime256v1" },
  ES384: { hash: "sha384", keyType: "ec", curve: "secp384r1" },
  ES512: { hash: "sha512", keyType: "ec", curve: "secp521r1" },
});

/** @throws AwsError InvalidIdentityToken when the text is not a signed JSON Web Token */
export function parseJsonWebToken(text: string): JsonWebToken {
  const parts = text.split(".");
  if (parts.length !== 3 || !parts.every((part) => BASE64URL.test(part))) throw webIdentityErrors.notAToken();
  const [head, body, signature] = parts as [string, string, string];
  const header = parseObject(head);
  // `crit` names extensions that must be understood; none is.
  if (typeof header.alg !== "string" || header.crit !== undefined) throw webIdentityErrors.notAToken();
  return {
    algorithm: header.alg,
    ...(typeof header.kid === "string" && { keyId: header.kid }),
    claims: parseObject(body),
    signed: `${head}.${body}`,
    signature: Buffer.from(signature, "base64url"),
  };
}

/** @returns whether the key, which must be one for the algorithm, signed the token */
export function isSignedBy(token: JsonWebToken, algorithm: SignatureAlgorithm, key: KeyObject): boolean {
  const { hash, keyType } = algorithm;
  const signer = keyType === "ec" ? { key, dsaEncoding: "ieee-p1363" as const } : key;
  try {
    return verify(hash, Buffer.from(token.signed), signer, token.signature);
  } catch {
    return false;
  }
}

const BASE64URL = /^[A-Za-z0-9_-]+$/;

function parseObject(part: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    throw webIdentityErrors.notAToken();
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw webIdentityErrors.notAToken();
  return value as Record<string, unknown>;
}
