import type { Clock } from "../../lib/clock.ts";
import { OIDC_SKEW_MS } from "../../lib/limits.ts";
import { webIdentityErrors } from "./errors.ts";
import { type IssuerKey, issuerKeys, type OidcIssuer } from "./issuer-keys.ts";
import {
  isSignedBy,
  type JsonWebToken,
  parseJsonWebToken,
  SIGNATURE_ALGORITHMS,
  type SignatureAlgorithm,
} from "./json-web-token.ts";
import { type SessionClaims, sessionClaims } from "./session-claims.ts";

/** Tells whom an OpenID Connect issuer vouches for. */
export interface WebIdentities {
  /**
   * @param token a JSON Web Token in compact form
   * @throws AwsError InvalidIdentityToken, ExpiredTokenException, IDPRejectedClaim, IDPCommunicationError
   */
  verify(token: string): Promise<WebIdentity>;
}

/** What a verified token says. */
export interface WebIdentity extends SessionClaims {
  readonly issuer: string;
  /** The issuer without its scheme and slashes at the end: `token.actions.githubusercontent.com`, the name of its provider in IAM. */
  readonly provider: string;
  readonly subject: string;
  /** To whom the issuer speaks: the authorized party where it names one, else the audiences. */
  readonly audiences: readonly string[];
  /** The audiences as they stand in the token. */
  readonly originalAudiences: readonly string[];
  /** How the subject has authenticated itself. */
  readonly methods: readonly string[];
}

/** @param issuers those that are trusted, whatever the tokens say */
export function webIdentitiesOf(issuers: readonly OidcIssuer[], clock: Clock): WebIdentities {
  const keysByIssuer = new Map(issuers.map((source) => [source.issuer, issuerKeys(source, clock)]));
  return {
    async verify(text) {
      const token = parseJsonWebToken(text);
      const issuer = requiredText(token, "iss");
      const keys = keysByIssuer.get(issuer);
      if (keys === undefined) throw webIdentityErrors.unknownIssuer({ issuer });
      const algorithm = Object.hasOwn(SIGNATURE_ALGORITHMS, token.algorithm)
        ? SIGNATURE_ALGORITHMS[token.algorithm]
        : undefined;
      if (algorithm === undefined) throw webIdentityErrors.algorithm({ algorithm: token.algorithm.slice(0, 32) });
      let candidates = candidatesAmong(await keys(false), token, algorithm);
      if (candidates.length === 0) candidates = candidatesAmong(await keys(true), token, algorithm);
      if (candidates.length === 0) throw webIdentityErrors.noKey();
      if (!candidates.some(({ key }) => isSignedBy(token, algorithm, key))) throw webIdentityErrors.badSignature();
      checkTimes(token, clock.now());
      return identityOf(token, issuer);
    },
  };
}

/** The keys that can have signed the token: the one it names; where it names none, all of its kind. */
function candidatesAmong(
  keys: readonly IssuerKey[],
  token: JsonWebToken,
  algorithm: SignatureAlgorithm,
): readonly IssuerKey[] {
  return keys.filter(
    ({ key, keyId }) =>
      key.asymmetricKeyType === algorithm.keyType &&
      key.asymmetricKeyDetails?.namedCurve === algorithm.curve &&
      (token.keyId === undefined || keyId === token.keyId),
  );
}

/** Times are seconds since 1970. */
function checkTimes(token: JsonWebToken, nowMs: number): void {
  const now = Math.floor(nowMs / 1_000);
  const { exp, nbf, iat } = token.claims;
  if (typeof exp !== "number") throw webIdentityErrors.missingClaim({ claim: "exp" });
  if (typeof iat !== "number") throw webIdentityErrors.missingClaim({ claim: "iat" });
  if (nowMs >= exp * 1_000) throw webIdentityErrors.expired({ now, expiration: exp });
  const from = Math.max(iat, typeof nbf === "number" ? nbf : iat);
  if (nowMs + OIDC_SKEW_MS < from * 1_000) throw webIdentityErrors.notYetValid({ now, from });
  if (nbf !== undefined && typeof nbf !== "number") throw webIdentityErrors.notAToken();
}

function identityOf(token: JsonWebToken, issuer: string): WebIdentity {
  const originalAudiences = texts(token.claims.aud);
  if (originalAudiences.length === 0) throw webIdentityErrors.missingClaim({ claim: "aud" });
  const party = token.claims.azp;
  return {
    issuer,
    provider: issuer.slice(issuer.indexOf("://") + "://".length).replace(/\/+$/, ""),
    subject: requiredText(token, "sub"),
    audiences: typeof party === "string" ? [party] : originalAudiences,
    originalAudiences,
    methods: texts(token.claims.amr),
    ...sessionClaims(token.claims),
  };
}

function requiredText(token: JsonWebToken, claim: string): string {
  const value = token.claims[claim];
  if (typeof value !== "string" || value === "") throw webIdentityErrors.missingClaim({ claim });
  return value;
}

/** One text or a list of them. */
function texts(value: unknown): readonly string[] {
  return [value].flat().filter((each): each is string => typeof each === "string");
}
