import { errorTable } from "../../lib/errors.ts";

/**
 * KMS's refusals. Sentences are AWS's where they are known; docs/decisions/0023 says which are ours.
 * https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html
 */
export const kmsErrors = errorTable("kms", {
  // what is named
  keyMissing: ["NotFoundException", 400, "Key '{arn}' does not exist"],
  aliasMissing: ["NotFoundException", 400, "Alias {arn} is not found."],
  invalidKeyId: ["NotFoundException", 400, "Invalid keyId '{id}'"],
  invalidArn: ["NotFoundException", 400, "Invalid arn {region}"],
  grantMissing: ["NotFoundException", 400, "Grant ID {id} not found"],
  noSuchPolicy: ["NotFoundException", 400, "No such policy exists"],
  ciphertextOfNoKey: [
    "AccessDeniedException",
    400,
    "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.",
  ],

  // states
  disabled: ["DisabledException", 400, "{arn} is disabled."],
  pendingDeletion: ["KMSInvalidStateException", 400, "{arn} is pending deletion."],
  notPendingDeletion: ["KMSInvalidStateException", 400, "{arn} is not pending deletion."],
  managedByAws: ["UnsupportedOperationException", 400, "{arn} is an AWS managed key: it cannot be changed."],

  // what Albo does not have
  unsupported: ["UnsupportedOperationException", 400, "Albo does not support {what}."],
  wrongUsage: ["InvalidKeyUsageException", 400, "{arn} key usage is {usage} which is not valid for {operation}."],
  wrongAlgorithm: ["InvalidKeyUsageException", 400, "Algorithm {algorithm} is incompatible with key spec {spec}."],

  // ciphertexts
  invalidCiphertext: ["InvalidCiphertextException", 400, ""],
  incorrectKey: [
    "IncorrectKeyException",
    400,
    "The key ID in the request does not identify a CMK that can perform this operation.",
  ],
  invalidMac: ["KMSInvalidMacException", 400, ""],

  // inputs
  invalid: ["ValidationException", 400, "{sentence}"],
  invalidMarker: ["InvalidMarkerException", 400, "The marker does not belong to this listing."],
  dryRun: ["DryRunOperationException", 400, "The request would have succeeded, but the DryRun option is set."],
  tag: ["TagException", 400, "{sentence}"],
  limitExceeded: ["LimitExceededException", 400, "{sentence}"],

  // policies
  malformedPolicy: ["MalformedPolicyDocumentException", 400, "{sentence}"],
  invalidPrincipals: [
    "MalformedPolicyDocumentException",
    400,
    "Policy contains a statement with one or more invalid principals.",
  ],
  lockedOut: [
    "MalformedPolicyDocumentException",
    400,
    "The new key policy will not allow you to update the key policy in the future.",
  ],

  // aliases
  aliasExists: ["AlreadyExistsException", 400, "An alias with the name {arn} already exists"],
  aliasPrefix: ["ValidationException", 400, "Invalid identifier"],
  aliasCharacters: ["ValidationException", 400, "{name} contains invalid characters for an alias"],
  aliasOfAlias: ["ValidationException", 400, "Aliases must refer to keys. Not aliases"],
  aliasMoved: ["KMSInvalidStateException", 400, "Alias {arn} was led to another key meanwhile."],
  aliasReserved: ["NotAuthorizedException", 400, "Aliases that begin with alias/aws/ are reserved for AWS."],

  // grants
  invalidPrincipal: ["InvalidArnException", 400, "ARN does not refer to a valid principal: {principal}"],
  invalidGrantToken: ["InvalidGrantTokenException", 400, "The grant token is not valid."],
});

/** The sentence of AWS's JSON services for one value that its contract does not describe closely enough. */
export function violation(value: unknown, path: string, constraint: string): Error {
  const shown = value === undefined || value === null ? "null" : `'${String(value)}'`;
  return kmsErrors.invalid({
    sentence: `1 validation error detected: Value ${shown} at '${path}' failed to satisfy constraint: Member must ${constraint}`,
  });
}
