import { createCipheriv, createDecipheriv, createHash, hkdfSync } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { SESSION_TOKEN_LENGTH_MAX, SESSION_TOKENS_KNOWN_MAX } from "../lib/limits.ts";
import { LruMap } from "../lib/lru-map.ts";
import type { Random } from "../lib/random.ts";
import type { Credential, FindCredential } from "./credential.ts";
import type { Principal, Session } from "./principal.ts";

/** Session tokens: temporary credentials that the client carries along, sealed, so that no server has to keep them. */
export interface SessionTokens {
  /** @returns the token, of whatever length: above SESSION_TOKEN_LENGTH_MAX it must not be given away */
  close(credential: TemporaryCredential): string;
  /** @returns undefined when the token was not sealed with this server's root key, or not as it stands */
  open(token: string): TemporaryCredential | undefined;
}

export interface TemporaryCredential {
  /** `ASIA…` */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly principal: Principal & { readonly session: Session };
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;
/** A token of the greatest length, unpacked: texts of policies do not shrink to less than a twentieth of it. */
const CONTENTS_BYTES_MAX = 20 * SESSION_TOKEN_LENGTH_MAX;

/** Version, nonce, tag and ciphertext (AES-256-GCM over deflated JSON), in base 64 for URLs. */
export function sessionTokens(rootKey: Buffer, random: Random): SessionTokens {
  const key = Buffer.from(hkdfSync("sha256", rootKey, Buffer.alloc(0), "albo session token", KEY_BYTES));
  const opened = new LruMap<string, TemporaryCredential>(SESSION_TOKENS_KNOWN_MAX);
  const version = Buffer.of(VERSION);
  return {
    close(credential) {
      const nonce = random.bytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(version);
      const body = Buffer.concat([cipher.update(deflateRawSync(JSON.stringify(credential))), cipher.final()]);
      return Buffer.concat([version, nonce, cipher.getAuthTag(), body]).toString("base64url");
    },
    open(token) {
      if (token.length > SESSION_TOKEN_LENGTH_MAX || !BASE64URL.test(token)) return undefined;
      // Found by its hash: how long the search takes tells nothing of the token.
      const name = createHash("sha256").update(token).digest("base64");
      const known = opened.get(name);
      if (known !== undefined) return known;
      const bytes = Buffer.from(token, "base64url");
      // Several texts decode to the same bytes; only one of them was given away.
      if (bytes.length <= HEAD_BYTES || bytes[0] !== VERSION || bytes.toString("base64url") !== token) return undefined;
      const contents = decrypt(key, bytes);
      if (contents === undefined) return undefined;
      const unpacked = inflateRawSync(contents, { maxOutputLength: CONTENTS_BYTES_MAX }).toString("utf8");
      const credential = JSON.parse(unpacked) as TemporaryCredential;
      opened.set(name, credential);
      return credential;
    },
  };
}

/** Looks long-lived keys up as before, and finds temporary ones in the token that comes with them. */
export function withSessionTokens(find: FindCredential, tokens: SessionTokens): FindCredential {
  return (accessKeyId, sessionToken) => {
    if (!accessKeyId.startsWith(TEMPORARY)) return find(accessKeyId, sessionToken);
    const temporary = sessionToken === undefined ? undefined : tokens.open(sessionToken);
    return temporary?.accessKeyId === accessKeyId ? credentialOf(temporary, sessionToken as string) : undefined;
  };
}

/** Access key ids of temporary credentials begin with this. */
export const TEMPORARY = "ASIA";

const BASE64URL = /^[A-Za-z0-9_-]+$/;

function credentialOf(temporary: TemporaryCredential, sessionToken: string): Credential {
  const { accessKeyId, secretAccessKey, principal } = temporary;
  const expiresAtMs = principal.session.expiresAtMs;
  return { accessKeyId, secretAccessKey, sessionToken, expiresAtMs, active: true, principal };
}

function decrypt(key: Buffer, bytes: Buffer): Buffer | undefined {
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(bytes.subarray(0, 1))
    .setAuthTag(bytes.subarray(1 + NONCE_BYTES, HEAD_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(HEAD_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}
