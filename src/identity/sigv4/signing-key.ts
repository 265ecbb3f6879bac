import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from "node:crypto";
import { SIGNING_KEYS_MAX } from "../../lib/limits.ts";
import { LruMap } from "../../lib/lru-map.ts";
import type { Credential } from "../credential.ts";
import type { CredentialScope } from "./claim.ts";

/**
 * The key that signs for one access key, day, region and service. Remembered, because deriving it costs ten times as much as
 * using it; a key object, because OpenSSL takes a raw key seven times as long to set up.
 */
export function signingKey(credential: Credential, scope: CredentialScope): KeyObject {
  const known = derived.get(scope.text);
  if (known !== undefined && known.secret === credential.secretAccessKey) return known.key;
  const secret = credential.secretAccessKey;
  const date = hmac(`AWS4${secret}`, scope.date);
  const key = createSecretKey(hmac(hmac(hmac(date, scope.region), scope.service), scope.terminator));
  derived.set(scope.text, { secret, key });
  return key;
}

/** The signature of a text: 64 hexadecimal digits. */
export function sign(key: KeyObject, text: string): string {
  return createHmac("sha256", key).update(text).digest("hex");
}

/** SHA-256 of nothing, hexadecimal. */
export const EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** SHA-256, hexadecimal; text counts as UTF-8. */
export function sha256(data: string | Uint8Array): string {
  return hash("sha256", data, "hex");
}

/** Compares in a time that does not depend on where two texts of one length differ. */
export function equalInConstantTime(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Compares signatures: 64 hexadecimal digits each, in constant time. */
export function equalSignatures(ours: string, theirs: string): boolean {
  if (!SIGNATURE.test(theirs)) return false;
  left.write(ours, "latin1");
  right.write(theirs, "latin1");
  return timingSafeEqual(left, right);
}

const SIGNATURE = /^[0-9a-f]{64}$/;
const [left, right] = [Buffer.alloc(64), Buffer.alloc(64)];

interface Derived {
  /** What the key was derived from: a secret that has changed must not find the old key. */
  readonly secret: string;
  readonly key: KeyObject;
}

/** By credential scope. Entries come only from scopes whose date, region and service were found right. */
const derived = new LruMap<string, Derived>(SIGNING_KEYS_MAX);

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
