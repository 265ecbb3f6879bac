import { type AwsError, errorTable } from "../../lib/errors.ts";
import { SIGNATURE_SKEW_MS } from "../../lib/limits.ts";
import type { Claim } from "./claim.ts";
import { formatIsoTime } from "./signing-time.ts";

/** S3's refusals of signatures: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html and observed texts. */
export const s3Refusals = errorTable("signatures (s3)", {
  oneMechanism: [
    "InvalidArgument",
    400,
    "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter " +
      "or the Authorization header should be specified",
  ],
  mechanism: [
    "InvalidRequest",
    400,
    "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
  ],
  oneSpace: ["InvalidArgument", 400, "Authorization header is invalid -- one and only one ' ' (space) required."],
  authorizationType: ["InvalidArgument", 400, "Unsupported Authorization Type"],
  headerMalformed: ["AuthorizationHeaderMalformed", 400, "The authorization header is malformed; {problem}"],
  queryMalformed: ["AuthorizationQueryParametersError", 400, "Error parsing the X-Amz-Credential parameter; {problem}"],
  queryDate: [
    "AuthorizationQueryParametersError",
    400,
    'Invalid credential date "{scopeDate}". This date is not the same as X-Amz-Date: "{date}".',
  ],
  queryMissing: [
    "AuthorizationQueryParametersError",
    400,
    "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, " +
      "X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
  ],
  queryAlgorithm: [
    "AuthorizationQueryParametersError",
    400,
    'X-Amz-Algorithm only supports "AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256"',
  ],
  queryDateFormat: [
    "AuthorizationQueryParametersError",
    400,
    "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"",
  ],
  expiresNumber: ["AuthorizationQueryParametersError", 400, "X-Amz-Expires should be a number"],
  expiresNegative: ["AuthorizationQueryParametersError", 400, "X-Amz-Expires must be non-negative"],
  expiresTooLong: [
    "AuthorizationQueryParametersError",
    400,
    "X-Amz-Expires must be less than a week (in seconds); " +
      "that is, the given X-Amz-Expires must be less than 604800 seconds",
  ],
  dateMissing: ["AccessDenied", 403, "AWS authentication requires a valid Date or x-amz-date header"],
  unsignedHeaders: ["AccessDenied", 403, "There were headers present in the request which were not signed"],
  skewed: ["RequestTimeTooSkewed", 403, "The difference between the request time and the current time is too large."],
  early: ["AccessDenied", 403, "Request is not valid yet"],
  expired: ["AccessDenied", 403, "Request has expired"],
  unknownKey: ["InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records."],
  badToken: ["InvalidToken", 400, "The provided token is malformed or otherwise invalid."],
  expiredToken: ["ExpiredToken", 400, "The provided token has expired."],
  mismatch: [
    "SignatureDoesNotMatch",
    403,
    "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
  ],
  hashMissing: ["InvalidRequest", 400, "Missing required header for this request: x-amz-content-sha256"],
  hashFormat: [
    "InvalidArgument",
    400,
    "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, " +
      "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, " +
      "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.",
  ],
  streamingNotAllowed: ["InvalidRequest", 400, "The value of x-amz-content-sha256 header is invalid."],
  hashMismatch: [
    "XAmzContentSHA256Mismatch",
    400,
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  ],
  lengthMissing: ["MissingContentLength", 411, "You must provide the Content-Length HTTP header."],
  trailerUnsupported: ["InvalidRequest", 400, "The value specified in the x-amz-trailer header is not supported"],
  trailerMalformed: [
    "MalformedTrailerError",
    400,
    "The request contained trailing data that was not well-formed or did not conform to our published schema.",
  ],
  incompleteBody: ["IncompleteBody", 400, "The request body terminated unexpectedly"],
  chunkTooSmall: ["InvalidChunkSizeError", 400, "Only the last chunk is allowed to have a size less than 8192 bytes"],
  chunkTooLarge: ["InvalidChunkSizeError", 400, "A signed chunk must not be larger than {max} bytes"],
});

/** Tells a client whose clock is off how far; SDKs correct themselves by it. */
export function skewedTime(claim: Claim, nowMs: number): AwsError {
  const fields = {
    RequestTime: claim.timestamp,
    ServerTime: formatIsoTime(nowMs),
    MaxAllowedSkewMilliseconds: String(SIGNATURE_SKEW_MS),
  };
  return s3Refusals.skewed({}, { fields });
}

/** @param claimed what the client said; both hexadecimal */
export function hashMismatch(claimed: string, computed: string): AwsError {
  const fields = { ClientComputedContentSHA256: claimed, S3ComputedContentSHA256: computed };
  return s3Refusals.hashMismatch({}, { fields });
}

/** Tells a client what we would have signed, as S3 does, so that it can find the difference. The secret stays out of it. */
export function mismatchedSignature(claim: Claim, canonical: Buffer, stringToSign: string): AwsError {
  const fields = {
    AWSAccessKeyId: claim.scope.accessKeyId,
    StringToSign: stringToSign,
    SignatureProvided: claim.signature,
    StringToSignBytes: spacedHex(Buffer.from(stringToSign)),
    CanonicalRequest: canonical.toString(),
    CanonicalRequestBytes: spacedHex(canonical),
  };
  return s3Refusals.mismatch({}, { fields });
}

/** `41 57 53 34` */
function spacedHex(bytes: Buffer): string {
  return bytes.toString("hex").replace(/..(?!$)/g, "$& ");
}
