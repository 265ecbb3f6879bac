import type { Clock } from "../../lib/clock.ts";
import type { AwsError } from "../../lib/errors.ts";
import { PRESIGNED_SECONDS_MAX, SIGNATURE_SKEW_MS } from "../../lib/limits.ts";
import { headerOf, type SignedHead } from "../signed-head.ts";
import { ALGORITHM, type Claim, type CredentialScope, isSigned, parseScope, TERMINATOR } from "./claim.ts";
import { type AuthorizationParts, isPresigned, parseAuthorization, parsePresignedQuery } from "./parameters.ts";
import { earlySignature, expiredSignature, type Refusals } from "./refusals.ts";
import { parseRequestTime } from "./signing-time.ts";

/** What a signature must be for. */
export interface SigningRules {
  /** The signing name of the service, e.g. `sagemaker`. */
  readonly service: string;
  /** The first one is named when a client signed for another. */
  readonly regions: readonly string[];
  readonly clock: Clock;
}

/**
 * Reads the signature of a request to any service but S3. The checks stand in the order in which AWS was seen to make them:
 * form, date, headers, algorithm, credential scope.
 * @throws IncompleteSignature, SignatureDoesNotMatch, MissingAuthenticationToken, as the protocol names them
 */
export function readClaim(head: SignedHead, rules: SigningRules, refusals: Refusals): Claim {
  const header = headerOf(head, "authorization");
  const raw =
    header !== undefined
      ? fromHeader(header, head, refusals)
      : isPresigned(head.query)
        ? fromQuery(head.query, refusals)
        : undefined;
  if (raw === undefined) throw refusals.missingAuthentication();
  checkTime(raw, rules.clock.now(), refusals);
  if (!isSigned(raw.signedHeaders, "host")) throw refusals.unsignedHeader({ header: "'Host' or ':authority'" });
  // It names the operation of a JSON request: whoever could change it unnoticed could turn a Describe into a Delete.
  if (headerOf(head, "x-amz-target") !== undefined && !isSigned(raw.signedHeaders, "x-amz-target")) {
    throw refusals.unsignedHeader({ header: "'X-Amz-Target'" });
  }
  if (raw.algorithm !== ALGORITHM) throw refusals.algorithm({ algorithm: raw.algorithm });
  const scope = parseScope(raw.credential);
  if (scope === undefined) throw refusals.credentialShape({ credential: raw.credential });
  const problems = scopeProblems(scope, raw.timestamp, rules);
  if (problems.length > 0) throw refusals.scope({ problems: problems.join(" ") });
  return { ...raw, scope };
}

interface RawClaim extends Omit<Claim, "scope"> {
  readonly algorithm: string;
  readonly credential: string;
}

function fromHeader(header: string, head: SignedHead, refusals: Refusals): RawClaim {
  const space = header.indexOf(" ");
  const bare = space === -1 && header.startsWith("AWS4-");
  const parts = parseAuthorization(bare ? "" : header.slice(space + 1));
  if (parts.odd !== undefined) throw refusals.notKeyValue({ part: parts.odd, header });
  const date = headerOf(head, "x-amz-date") ?? headerOf(head, "date");
  if (parts.credential === "" || parts.signature === "" || parts.signedHeaders === "" || date === undefined) {
    throw incomplete(parts, date, header, refusals);
  }
  if (parts.stray !== undefined) throw refusals.strayParameter({ name: parts.stray, header });
  const time = timeOf(date, refusals);
  return {
    timestamp: time.timestamp,
    timeMs: time.timeMs,
    presigned: false,
    algorithm: header.slice(0, space),
    credential: parts.credential,
    signedHeaders: parts.signedHeaders,
    signature: parts.signature,
    sessionToken: headerOf(head, "x-amz-security-token"),
  };
}

function incomplete(parts: AuthorizationParts, date: string | undefined, header: string, refusals: Refusals): AwsError {
  const values = { Credential: parts.credential, Signature: parts.signature, SignedHeaders: parts.signedHeaders };
  const missing = Object.entries(values)
    .filter(([, value]) => value === "")
    .map(([name]) => `Authorization header requires '${name}' parameter.`);
  if (date === undefined) {
    missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  return refusals.incompleteHeader({ missing: missing.join(" "), header });
}

const QUERY_PARAMETERS = [
  "X-Amz-Algorithm",
  "X-Amz-Credential",
  "X-Amz-Signature",
  "X-Amz-SignedHeaders",
  "X-Amz-Date",
];

function fromQuery(query: string, refusals: Refusals): RawClaim {
  const { parameters, stray } = parsePresignedQuery(query);
  const missing = QUERY_PARAMETERS.filter((name) => !parameters[name]).map(
    (name) => `AWS query-string parameters must include '${name}'.`,
  );
  if (stray !== undefined) missing.push(`'${stray}' must be given only once.`);
  if (missing.length > 0) throw refusals.incompleteQuery({ missing: missing.join(" ") });
  return {
    ...timeOf(parameters["X-Amz-Date"] as string, refusals),
    presigned: true,
    algorithm: parameters["X-Amz-Algorithm"] as string,
    credential: parameters["X-Amz-Credential"] as string,
    signedHeaders: parameters["X-Amz-SignedHeaders"] as string,
    signature: parameters["X-Amz-Signature"] as string,
    expiresSeconds: expiresOf(parameters["X-Amz-Expires"], refusals),
    sessionToken: parameters["X-Amz-Security-Token"],
  };
}

function timeOf(date: string, refusals: Refusals): { readonly timestamp: string; readonly timeMs: number } {
  const time = parseRequestTime(date);
  if (time === undefined) throw refusals.dateFormat({ date });
  return time;
}

function expiresOf(expires: string | undefined, refusals: Refusals): number | undefined {
  if (expires === undefined) return undefined;
  const seconds = /^\d{1,6}$/.test(expires) ? Number(expires) : 0;
  if (seconds < 1 || seconds > PRESIGNED_SECONDS_MAX) {
    throw refusals.expiresFormat({ expires, max: PRESIGNED_SECONDS_MAX });
  }
  return seconds;
}

function checkTime(claim: RawClaim, nowMs: number, refusals: Refusals): void {
  const lifetimeMs = claim.expiresSeconds === undefined ? SIGNATURE_SKEW_MS : claim.expiresSeconds * 1_000;
  if (claim.timeMs < nowMs - lifetimeMs) throw expiredSignature(refusals, claim.timestamp, nowMs, lifetimeMs);
  if (claim.timeMs > nowMs + SIGNATURE_SKEW_MS) throw earlySignature(refusals, claim.timestamp, nowMs);
}

function scopeProblems(scope: CredentialScope, timestamp: string, rules: SigningRules): string[] {
  const problems: string[] = [];
  const day = timestamp.slice(0, 8);
  if (!rules.regions.includes(scope.region)) {
    problems.push(`Credential should be scoped to a valid Region, not '${scope.region}'.`);
  }
  if (scope.service !== rules.service)
    problems.push(`Credential should be scoped to correct service: '${rules.service}'.`);
  if (scope.terminator !== TERMINATOR) {
    problems.push(`Credential should be scoped with a valid terminator: '${TERMINATOR}', not '${scope.terminator}'.`);
  }
  if (scope.date !== day) {
    problems.push(
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: " +
        `'${scope.date}' != '${day}', from '${timestamp}'.`,
    );
  }
  return problems;
}
