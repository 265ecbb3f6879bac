import type { AwsError } from "../../lib/errors.ts";
import { PRESIGNED_SECONDS_MAX, SIGNATURE_SKEW_MS } from "../../lib/limits.ts";
import { headerOf, type SignedHead } from "../signed-head.ts";
import { ALGORITHM, type Claim, type CredentialScope, isSigned, parseScope, TERMINATOR } from "./claim.ts";
import { type AuthorizationParts, isPresigned, parseAuthorization, parsePresignedQuery } from "./parameters.ts";
import type { SigningRules } from "./read-claim.ts";
import { s3Refusals, skewedTime } from "./refusals-s3.ts";
import { formatIsoTime, parseRequestTime, parseTimestamp } from "./signing-time.ts";

/**
 * Reads the signature of a request to S3.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 * @returns undefined when the request carries no signature: S3 knows anonymous callers
 */
export function readS3Claim(head: SignedHead, rules: SigningRules): Claim | undefined {
  const header = headerOf(head, "authorization");
  const presigned = isPresigned(head.query);
  const olderQuery = /(?:^|&)(?:AWSAccessKeyId|Signature)=/.test(head.query);
  if (header !== undefined && (presigned || olderQuery)) throw s3Refusals.oneMechanism();
  if (olderQuery) throw s3Refusals.mechanism();
  if (header === undefined && !presigned) return undefined;
  const claim = header !== undefined ? fromHeader(header, head, rules) : fromQuery(head.query, rules);
  const unsigned = unsignedHeaders(head, claim);
  if (unsigned.length > 0) throw s3Refusals.unsignedHeaders({}, { fields: { HeadersNotSigned: unsigned.join(", ") } });
  if (!claim.presigned && Math.abs(rules.clock.now() - claim.timeMs) > SIGNATURE_SKEW_MS) {
    throw skewedTime(claim, rules.clock.now());
  }
  return claim;
}

/** Of a presigned request, after its signature was found right: it may be used from its time on, until it expires. */
export function checkPresignedTime(claim: Claim, nowMs: number): void {
  if (claim.timeMs > nowMs + SIGNATURE_SKEW_MS) throw s3Refusals.early();
  const expiresMs = claim.timeMs + (claim.expiresSeconds as number) * 1_000;
  if (expiresMs >= nowMs) return;
  const fields = {
    "X-Amz-Expires": String(claim.expiresSeconds),
    Expires: formatIsoTime(expiresMs),
    ServerTime: formatIsoTime(nowMs),
  };
  throw s3Refusals.expired({}, { fields });
}

function fromHeader(header: string, head: SignedHead, rules: SigningRules): Claim {
  const parts = headerParts(header);
  const scope = checkScope(parts.credential, rules, "header");
  const date = headerOf(head, "x-amz-date") ?? headerOf(head, "date") ?? "";
  const time = parseRequestTime(date);
  if (time === undefined) throw s3Refusals.dateMissing();
  const { timestamp, timeMs } = time;
  if (!timestamp.startsWith(scope.date)) {
    const problem = `Invalid credential date "${scope.date}". This date is not the same as X-Amz-Date: "${timestamp.slice(0, 8)}".`;
    throw s3Refusals.headerMalformed({ problem });
  }
  return {
    presigned: false,
    scope,
    signedHeaders: parts.signedHeaders,
    signature: parts.signature,
    timestamp,
    timeMs,
    sessionToken: headerOf(head, "x-amz-security-token"),
  };
}

function headerParts(header: string): AuthorizationParts {
  const argument = () => ({ fields: { ArgumentName: "Authorization", ArgumentValue: header } });
  const space = header.indexOf(" ");
  if (space === -1) throw s3Refusals.oneSpace({}, argument());
  const type = header.slice(0, space);
  if (type === "AWS" || (type.startsWith("AWS4-") && type !== ALGORITHM)) throw s3Refusals.mechanism();
  if (type !== ALGORITHM) throw s3Refusals.authorizationType({}, argument());
  const parts = parseAuthorization(header.slice(space + 1));
  const { credential, signedHeaders, signature, odd, stray } = parts;
  if (odd !== undefined) {
    throw s3Refusals.headerMalformed({ problem: `the authorization component "${odd}" is malformed.` });
  }
  if (stray !== undefined || credential === "" || signedHeaders === "" || signature === "") {
    const problem = "the authorization header requires three components: Credential, SignedHeaders, and Signature.";
    throw s3Refusals.headerMalformed({ problem });
  }
  return parts;
}

const QUERY_PARAMETERS = [
  "X-Amz-Algorithm",
  "X-Amz-Credential",
  "X-Amz-Signature",
  "X-Amz-Date",
  "X-Amz-SignedHeaders",
  "X-Amz-Expires",
];

function fromQuery(query: string, rules: SigningRules): Claim {
  const { parameters, stray } = parsePresignedQuery(query);
  if (stray !== undefined || QUERY_PARAMETERS.some((name) => !parameters[name])) throw s3Refusals.queryMissing();
  const algorithm = parameters["X-Amz-Algorithm"] as string;
  if (algorithm === "AWS4-ECDSA-P256-SHA256") throw s3Refusals.mechanism();
  if (algorithm !== ALGORITHM) throw s3Refusals.queryAlgorithm();
  const scope = checkScope(parameters["X-Amz-Credential"] as string, rules, "query");
  const timestamp = parameters["X-Amz-Date"] as string;
  const timeMs = parseTimestamp(timestamp);
  if (timeMs === undefined) throw s3Refusals.queryDateFormat();
  if (!timestamp.startsWith(scope.date)) {
    throw s3Refusals.queryDate({ scopeDate: scope.date, date: timestamp.slice(0, 8) });
  }
  return {
    presigned: true,
    scope,
    signedHeaders: parameters["X-Amz-SignedHeaders"] as string,
    signature: parameters["X-Amz-Signature"] as string,
    timestamp,
    timeMs,
    expiresSeconds: expiresOf(parameters["X-Amz-Expires"] as string),
    sessionToken: parameters["X-Amz-Security-Token"],
    payloadHash: parameters["X-Amz-Content-Sha256"],
  };
}

function expiresOf(text: string): number {
  if (!/^[+-]?\d+$/.test(text)) throw s3Refusals.expiresNumber();
  const seconds = Number(text);
  if (seconds < 0) throw s3Refusals.expiresNegative();
  if (seconds > PRESIGNED_SECONDS_MAX) throw s3Refusals.expiresTooLong();
  return seconds;
}

function checkScope(credential: string, rules: SigningRules, where: "header" | "query"): CredentialScope {
  const malformed = (problem: string, fields?: Record<string, string>): AwsError =>
    (where === "header" ? s3Refusals.headerMalformed : s3Refusals.queryMalformed)({ problem }, { fields });
  if (credential.startsWith("/")) {
    throw malformed("a non-empty Access Key (AKID) must be provided in the credential.");
  }
  const scope = parseScope(credential);
  if (scope === undefined) {
    throw malformed('the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".');
  }
  if (!/^\d{8}$/.test(scope.date)) {
    throw malformed(
      `incorrect date format "${scope.date}". This date in the credential must be in the format "yyyyMMdd".`,
    );
  }
  const [expected] = rules.regions;
  if (!rules.regions.includes(scope.region)) {
    throw malformed(`the region '${scope.region}' is wrong; expecting '${expected}'`, { Region: expected as string });
  }
  if (scope.service !== rules.service) {
    throw malformed(`incorrect service "${scope.service}". This endpoint belongs to "${rules.service}".`);
  }
  if (scope.terminator !== TERMINATOR) {
    throw malformed(`incorrect terminal "${scope.terminator}". This endpoint uses "${TERMINATOR}".`);
  }
  return scope;
}

/** `host` and every `x-amz-*` header must be signed; the body's hash may be left out of a presigned request. */
function unsignedHeaders(head: SignedHead, claim: Claim): string[] {
  const unsigned = isSigned(claim.signedHeaders, "host") ? [] : ["host"];
  for (const name of Object.keys(head.headers)) {
    if (!name.startsWith("x-amz-") || isSigned(claim.signedHeaders, name)) continue;
    if (!(claim.presigned && name === "x-amz-content-sha256")) unsigned.push(name);
  }
  return unsigned;
}
