import { type AwsError, errorTable } from "../../lib/errors.ts";
import { SIGNATURE_SKEW_MS } from "../../lib/limits.ts";
import { formatTimestamp } from "./signing-time.ts";

/** The protocols of every service but S3, which has errors of its own (refusals-s3.ts). */
export type SignedProtocol = "json" | "rest-json" | "query";

/** The errors of one protocol. */
export function refusalsOf(protocol: SignedProtocol): Refusals {
  return tables[protocol];
}

/** The first sentence of the JSON services is not that of the query services. */
interface Codes {
  readonly missing: readonly [code: string, sentence: string];
  readonly incomplete: string;
  readonly unknownKey: readonly [code: string, status: number];
  readonly expiredToken: readonly [code: string, status: number];
  readonly invalid: readonly [code: string, status: number];
}

function declare(owner: string, codes: Codes) {
  const { incomplete } = codes;
  const [invalid, invalidStatus] = codes.invalid;
  return errorTable(owner, {
    missingAuthentication: [codes.missing[0], 403, codes.missing[1]],
    notKeyValue: [
      incomplete,
      400,
      "'{part}' not a valid key=value pair (missing equal-sign) in Authorization header: '{header}'.",
    ],
    strayParameter: [incomplete, 400, "Authorization header must not contain '{name}' here. Authorization={header}"],
    incompleteHeader: [incomplete, 400, "{missing} Authorization={header}"],
    incompleteQuery: [incomplete, 400, "{missing} Re-examine the query-string parameters."],
    dateFormat: [
      incomplete,
      400,
      "Date must be in ISO-8601 'basic format'. Got '{date}'. See http://en.wikipedia.org/wiki/ISO_8601",
    ],
    expiresFormat: [incomplete, 400, "X-Amz-Expires must be a number of seconds from 1 to {max}. Got '{expires}'."],
    algorithm: [incomplete, 400, "Unsupported AWS 'algorithm': '{algorithm}'."],
    credentialShape: [
      incomplete,
      400,
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '{credential}'",
    ],
    unsignedHeader: [invalid, invalidStatus, "{header} must be a 'SignedHeader' in the AWS Authorization."],
    scope: [invalid, invalidStatus, "{problems}"],
    expired: [invalid, invalidStatus, "Signature expired: {time} is now earlier than {limit} ({now} - {minutes} min.)"],
    early: [
      invalid,
      invalidStatus,
      "Signature not yet current: {time} is still later than {limit} ({now} + {minutes} min.)",
    ],
    mismatch: [
      invalid,
      invalidStatus,
      "The request signature we calculated does not match the signature you provided. " +
        "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    ],
    unknownKey: [...codes.unknownKey, "The security token included in the request is invalid."],
    expiredToken: [...codes.expiredToken, "The security token included in the request is expired"],
  });
}

export type Refusals = ReturnType<typeof declare>;

/** The JSON services answer 400; those of the REST-JSON family (RAM, the SageMaker runtime) answer 403, as do IAM and STS. */
const tables: Readonly<Record<SignedProtocol, Refusals>> = Object.freeze({
  json: declare("signatures (json)", {
    missing: ["MissingAuthenticationTokenException", "Missing Authentication Token"],
    incomplete: "IncompleteSignatureException",
    unknownKey: ["UnrecognizedClientException", 400],
    expiredToken: ["ExpiredTokenException", 400],
    invalid: ["InvalidSignatureException", 400],
  }),
  "rest-json": declare("signatures (rest-json)", {
    missing: ["MissingAuthenticationTokenException", "Missing Authentication Token"],
    incomplete: "IncompleteSignatureException",
    unknownKey: ["UnrecognizedClientException", 403],
    expiredToken: ["ExpiredTokenException", 403],
    invalid: ["InvalidSignatureException", 403],
  }),
  query: declare("signatures (query)", {
    missing: ["MissingAuthenticationToken", "Request is missing Authentication Token"],
    incomplete: "IncompleteSignature",
    unknownKey: ["InvalidClientTokenId", 403],
    expiredToken: ["ExpiredToken", 403],
    invalid: ["SignatureDoesNotMatch", 403],
  }),
});

/** @param lifetimeMs how long the signature was good for */
export function expiredSignature(refusals: Refusals, timestamp: string, nowMs: number, lifetimeMs: number): AwsError {
  const limit = formatTimestamp(nowMs - lifetimeMs);
  return refusals.expired({
    time: timestamp,
    limit,
    now: formatTimestamp(nowMs),
    minutes: Math.ceil(lifetimeMs / 60_000),
  });
}

export function earlySignature(refusals: Refusals, timestamp: string, nowMs: number): AwsError {
  const limit = formatTimestamp(nowMs + SIGNATURE_SKEW_MS);
  return refusals.early({ time: timestamp, limit, now: formatTimestamp(nowMs), minutes: SIGNATURE_SKEW_MS / 60_000 });
}
