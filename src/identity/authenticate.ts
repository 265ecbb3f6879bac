import { isSha256, type PayloadPolicy, s3Payload, s3PayloadHash } from "./body/payload-policy.ts";
import type { Credential, FindCredential } from "./credential.ts";
import { anonymous, type Principal } from "./principal.ts";
import { TEMPORARY } from "./session-token.ts";
import { headerOf, type SignedHead } from "./signed-head.ts";
import { canonicalRequest } from "./sigv4/canonical-request.ts";
import { type Claim, parseScope } from "./sigv4/claim.ts";
import { parseAuthorization, parsePresignedQuery } from "./sigv4/parameters.ts";
import { readClaim, type SigningRules } from "./sigv4/read-claim.ts";
import { checkPresignedTime, readS3Claim } from "./sigv4/read-claim-s3.ts";
import { refusalsOf, type SignedProtocol } from "./sigv4/refusals.ts";
import { hashMismatch, mismatchedSignature, s3Refusals } from "./sigv4/refusals-s3.ts";
import { verifySignature } from "./sigv4/signature.ts";
import { EMPTY_SHA256, equalInConstantTime } from "./sigv4/signing-key.ts";

export type { PayloadPolicy } from "./body/payload-policy.ts";
export type { Credential, FindCredential } from "./credential.ts";
export type { SignedHead } from "./signed-head.ts";

export interface AuthenticateOptions extends SigningRules {
  /** Chooses the words of a refusal; `rest-xml` is S3, which also signs in its own way. */
  readonly protocol: SignedProtocol | "rest-xml";
  readonly findCredential: FindCredential;
}

/** Who is calling, and what is still to be verified of the body. */
export interface Authenticated {
  readonly principal: Principal;
  readonly payload: PayloadPolicy;
  /** How the request was signed; undefined for anonymous callers. */
  readonly signature?: { readonly accessKeyId: string; readonly presigned: boolean; readonly timeMs: number };
}

/**
 * Finds out who is calling: verifies the request's Signature Version 4, in the header or the query string.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 * The answer comes without a promise when the credential does.
 * @param bodySha256 of the whole body, hexadecimal, where it was read before. Without it the hash that the client signed (or, in
 *   services other than S3, the hash of an empty body) counts, and `payload` says what the body must be.
 * @throws AwsError 4xx with the code, status and sentence of the protocol
 */
export function authenticate(
  options: AuthenticateOptions,
  head: SignedHead,
  bodySha256?: string,
): Authenticated | Promise<Authenticated> {
  return options.protocol === "rest-xml"
    ? authenticateS3(options, head, bodySha256)
    : authenticateAws(options, options.protocol, head, bodySha256);
}

/** What a request says of its signature. */
export interface ClaimedScope {
  readonly accessKeyId: string;
  readonly service: string;
  readonly region: string;
  readonly sessionToken?: string;
}

/** With which key, for which service and region a request was signed: cheap and unverified, good for routing only. */
export function credentialScope(head: SignedHead): ClaimedScope | undefined {
  const header = headerOf(head, "authorization");
  let credential: string | undefined;
  let sessionToken: string | undefined;
  if (header !== undefined) {
    credential = parseAuthorization(header.slice(header.indexOf(" ") + 1)).credential;
    sessionToken = headerOf(head, "x-amz-security-token");
  } else if (head.query.includes("X-Amz-Credential=")) {
    const { parameters } = parsePresignedQuery(head.query);
    credential = parameters["X-Amz-Credential"];
    sessionToken = parameters["X-Amz-Security-Token"];
  }
  const scope = credential === undefined ? undefined : parseScope(credential);
  return scope && { accessKeyId: scope.accessKeyId, service: scope.service, region: scope.region, sessionToken };
}

function authenticateAws(
  options: AuthenticateOptions,
  protocol: SignedProtocol,
  head: SignedHead,
  bodySha256: string | undefined,
): Authenticated | Promise<Authenticated> {
  const refusals = refusalsOf(protocol);
  const claim = readClaim(head, options, refusals);
  return withCredential(claim, options, (credential) => {
    if (credential === undefined) throw refusals.unknownKey();
    if (tokenProblem(claim, credential) !== undefined) throw refusals.unknownKey();
    if (isExpired(credential, options)) throw refusals.expiredToken();
    if (options.service === "iam" && isWithoutRole(credential.principal)) throw refusals.unknownKey();
    const declared = headerOf(head, "x-amz-content-sha256");
    const payloadHash = bodySha256 ?? (declared !== undefined && isSha256(declared) ? declared : EMPTY_SHA256);
    const form = { encodesPathOnce: false, presigned: claim.presigned };
    const canonical = canonicalRequest(head, form, claim.signedHeaders, payloadHash);
    verifySignature(claim, credential, canonical, () => refusals.mismatch());
    const payload = bodySha256 === undefined ? { kind: "hash" as const, sha256: payloadHash.toLowerCase() } : VERIFIED;
    return authenticated(claim, credential, payload);
  });
}

function authenticateS3(
  options: AuthenticateOptions,
  head: SignedHead,
  bodySha256: string | undefined,
): Authenticated | Promise<Authenticated> {
  const claim = readS3Claim(head, options);
  if (claim === undefined) {
    return { principal: anonymous, payload: settle(s3Payload(head, undefined, undefined), bodySha256) };
  }
  const payloadHash = s3PayloadHash(head, claim);
  return withCredential(claim, options, (credential) => {
    const { accessKeyId } = claim.scope;
    const known = { fields: { AWSAccessKeyId: accessKeyId } };
    if (credential === undefined && isTemporary(claim) && claim.sessionToken !== undefined) throw s3Refusals.badToken();
    if (credential === undefined) throw s3Refusals.unknownKey({}, known);
    const problem = tokenProblem(claim, credential);
    // Without its token a temporary key counts as no key at all.
    if (problem !== undefined) throw problem === "missing" ? s3Refusals.unknownKey({}, known) : s3Refusals.badToken();
    if (isExpired(credential, options)) throw s3Refusals.expiredToken();
    const form = { encodesPathOnce: true, presigned: claim.presigned };
    const canonical = canonicalRequest(head, form, claim.signedHeaders, payloadHash);
    const key = verifySignature(claim, credential, canonical, (bytes, text) => mismatchedSignature(claim, bytes, text));
    if (claim.presigned) checkPresignedTime(claim, options.clock.now());
    const scope = claim.scope.text.slice(accessKeyId.length + 1);
    const signing = () => ({ key, timestamp: claim.timestamp, scope, seedSignature: claim.signature });
    const payload = s3Payload(head, payloadHash, claim.presigned ? undefined : signing);
    return authenticated(claim, credential, settle(payload, bodySha256));
  });
}

const VERIFIED: PayloadPolicy = Object.freeze({ kind: "verified" });

/** A body whose hash is at hand already needs no stream to be verified. */
function settle(payload: PayloadPolicy, bodySha256: string | undefined): PayloadPolicy {
  if (bodySha256 === undefined || payload.kind !== "hash") return payload;
  if (payload.sha256 !== bodySha256.toLowerCase()) throw hashMismatch(payload.sha256, bodySha256);
  return VERIFIED;
}

function authenticated(claim: Claim, credential: Credential, payload: PayloadPolicy): Authenticated {
  const { presigned, timeMs, scope } = claim;
  return { principal: credential.principal, payload, signature: { accessKeyId: scope.accessKeyId, presigned, timeMs } };
}

/** Goes on with the credential, at once when it is at hand. A key that is switched off is as good as none. */
function withCredential(
  claim: Claim,
  options: AuthenticateOptions,
  next: (credential: Credential | undefined) => Authenticated,
): Authenticated | Promise<Authenticated> {
  if (!ACCESS_KEY_ID.test(claim.scope.accessKeyId)) return next(undefined);
  const found = options.findCredential(claim.scope.accessKeyId, claim.sessionToken);
  const go = (credential: Credential | undefined) => next(credential?.active === true ? credential : undefined);
  return found instanceof Promise ? found.then(go) : go(found);
}

/** IAM's `accessKeyIdType`, without its lower bound of 16. */
const ACCESS_KEY_ID = /^\w{1,128}$/;

/**
 * GetSessionToken and GetFederationToken: "You cannot call any IAM API operations" with what they give, unless a device was used for it,
 * and there are none here. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 */
function isWithoutRole(principal: Principal): boolean {
  return principal.session !== undefined && principal.kind !== "role";
}

/** Temporary keys are found in their token: where there is none, it was the token that was no good. */
function isTemporary(claim: Claim): boolean {
  return claim.scope.accessKeyId.startsWith(TEMPORARY);
}

function tokenProblem(claim: Claim, credential: Credential): "missing" | "wrong" | undefined {
  const { sessionToken } = claim;
  if (credential.sessionToken === undefined) return sessionToken === undefined ? undefined : "wrong";
  if (sessionToken === undefined) return "missing";
  return equalInConstantTime(sessionToken, credential.sessionToken) ? undefined : "wrong";
}

function isExpired(credential: Credential, options: AuthenticateOptions): boolean {
  return credential.expiresAtMs !== undefined && credential.expiresAtMs <= options.clock.now();
}
