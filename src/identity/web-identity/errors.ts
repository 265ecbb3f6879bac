import { errorTable } from "../../lib/errors.ts";

/** AWS's errors of AssumeRoleWithWebIdentity: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html */
export const webIdentityErrors = errorTable("web identities", {
  notAToken: [
    "InvalidIdentityToken",
    400,
    "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)",
  ],
  unknownIssuer: ["InvalidIdentityToken", 400, "No OpenIDConnect provider found in your account for {issuer}"],
  missingClaim: ["InvalidIdentityToken", 400, "Missing a required claim: {claim}"],
  badClaim: ["InvalidIdentityToken", 400, "The claim {claim} is not valid"],
  algorithm: ["InvalidIdentityToken", 400, "The token's signature algorithm {algorithm} is not supported"],
  noKey: [
    "InvalidIdentityToken",
    400,
    "Couldn't retrieve verification key from your identity provider, " +
      "please reference AssumeRoleWithWebIdentity documentation for requirements",
  ],
  badSignature: ["InvalidIdentityToken", 400, "The token's signature is invalid"],
  wrongAudience: ["InvalidIdentityToken", 400, "Incorrect token audience"],
  expired: [
    "ExpiredTokenException",
    400,
    "Token expired: current date/time {now} must be before the expiration date/time {expiration}",
  ],
  notYetValid: ["IDPRejectedClaim", 403, "Token not yet valid: current date/time {now} must not be before {from}"],
  unreachable: [
    "IDPCommunicationError",
    400,
    "The identity provider {issuer} did not answer with its keys in good time. Please try again.",
  ],
});
