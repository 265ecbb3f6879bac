import { createPublicKey, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Clock } from "../../lib/clock.ts";
import {
  OIDC_DOCUMENT_BYTES_MAX,
  OIDC_FETCH_TIMEOUT_MS,
  OIDC_KEYS_KEPT_MS,
  OIDC_KEYS_MAX,
  OIDC_REFRESH_MS,
} from "../../lib/limits.ts";
import { webIdentityErrors } from "./errors.ts";

/** An OpenID Connect issuer that this server was told to trust. */
export interface OidcIssuer {
  /** As in the tokens' `iss`: `https://token.actions.githubusercontent.com` */
  readonly issuer: string;
  /** A file with its JSON Web Key Set, where the issuer cannot be reached. */
  readonly keysFile?: string;
}

export interface IssuerKey {
  readonly keyId?: string;
  readonly key: KeyObject;
}

/**
 * The public keys of one issuer: fetched when they are first asked for, and again after a while, or when a key is asked for that is not
 * among them.
 * @returns a function that answers with the keys; `isMissed` says that those it gave before lacked one
 */
export function issuerKeys(source: OidcIssuer, clock: Clock): (isMissed: boolean) => Promise<readonly IssuerKey[]> {
  let known: { readonly keys: readonly IssuerKey[]; readonly readAt: number } | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<readonly IssuerKey[]> | undefined;

  async function read(): Promise<readonly IssuerKey[]> {
    try {
      const keys = keysOf(await (source.keysFile === undefined ? fetchKeys(source.issuer) : readKeys(source.keysFile)));
      known = { keys, readAt: clock.now() };
      return keys;
    } catch (cause) {
      // Keys that were good are better than none while the issuer is away, for as long as they are kept anyway.
      if (known !== undefined && clock.now() - known.readAt < OIDC_KEYS_KEPT_MS) return known.keys;
      throw webIdentityErrors.unreachable({ issuer: source.issuer }, { cause });
    } finally {
      reading = undefined;
    }
  }

  return async (isMissed) => {
    const now = clock.now();
    const isFresh = known !== undefined && now - known.readAt < OIDC_KEYS_KEPT_MS;
    if (known !== undefined && isFresh && !isMissed) return known.keys;
    if (reading !== undefined) return reading;
    if (now - triedAt < OIDC_REFRESH_MS) {
      if (known !== undefined && isFresh) return known.keys;
      throw webIdentityErrors.unreachable({ issuer: source.issuer });
    }
    triedAt = now;
    reading = read();
    return reading;
  };
}

/** https://openid.net/specs/openid-connect-discovery-1_0.html */
async function fetchKeys(issuer: string): Promise<unknown> {
  const signal = AbortSignal.timeout(OIDC_FETCH_TIMEOUT_MS);
  const discovered = await fetchJson(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`, signal);
  const { issuer: named, jwks_uri: keysUrl } = discovered as { issuer?: unknown; jwks_uri?: unknown };
  if (named !== issuer) throw new Error(`the discovery document of ${issuer} is another issuer's`);
  if (typeof keysUrl !== "string" || !URL.canParse(keysUrl)) throw new Error(`${issuer} names no keys`);
  const { protocol } = new URL(keysUrl);
  const isSafe = protocol === "https:" || (protocol === "http:" && issuer.startsWith("http:"));
  if (!isSafe) throw new Error(`${issuer} has its keys where they are not safe`);
  return fetchJson(keysUrl, signal);
}

async function fetchJson(url: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, { signal, redirect: "error", headers: { accept: "application/json" } });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new Error(`${url} answers ${response.status}`);
  }
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body) {
    length += piece.length;
    if (length > OIDC_DOCUMENT_BYTES_MAX) throw new Error(`${url} answers more than ${OIDC_DOCUMENT_BYTES_MAX} bytes`);
    pieces.push(piece);
  }
  return JSON.parse(Buffer.concat(pieces).toString("utf8"));
}

async function readKeys(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, "utf8"));
}

/** The keys of a JSON Web Key Set that can verify signatures. One that cannot be read does not spoil the others. */
function keysOf(set: unknown): readonly IssuerKey[] {
  const listed = (set as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(listed)) throw new Error("not a JSON Web Key Set");
  const keys: IssuerKey[] = [];
  for (const jwk of listed.slice(0, OIDC_KEYS_MAX) as { kid?: unknown; use?: unknown; kty?: unknown }[]) {
    if (typeof jwk !== "object" || jwk === null || jwk.use === "enc") continue;
    if (jwk.kty !== "RSA" && jwk.kty !== "EC") continue;
    try {
      const key = createPublicKey({ key: jwk as Record<string, unknown>, format: "jwk" });
      if (!isStrong(key)) continue;
      keys.push({ key, ...(typeof jwk.kid === "string" && { keyId: jwk.kid }) });
    } catch {
      // Of a form that Node does not know.
    }
  }
  return keys;
}

const RSA_BITS_MIN = 2_048;

function isStrong(key: KeyObject): boolean {
  return key.asymmetricKeyType !== "rsa" || (key.asymmetricKeyDetails?.modulusLength ?? 0) >= RSA_BITS_MIN;
}
