import { errorTable } from "../../lib/errors.ts";

export const errors = errorTable("sts", {
  denied: ["AccessDenied", 403, "User: {caller} is not authorized to perform: {action} on resource: {resource}"],
  deniedWebIdentity: ["AccessDenied", 403, "Not authorized to perform sts:AssumeRoleWithWebIdentity"],
  rootMayNot: ["AccessDenied", 403, "Roles may not be assumed by root accounts."],
  sessionMayNot: ["AccessDenied", 403, "Cannot call {operation} with session credentials"],
  // "You cannot call any AWS STS operations except GetCallerIdentity" with what GetFederationToken gives; the sentence is ours.
  federatedMayNot: ["AccessDenied", 403, "Cannot call {operation} with federation token credentials"],
  noDevices: ["AccessDenied", 403, "MultiFactorAuthentication failed with invalid MFA one time pass code."],
  goneCaller: ["InvalidClientTokenId", 403, "The security token included in the request is invalid."],
  invalidArn: ["ValidationError", 400, "{arn} is invalid"],
  tooLong: ["ValidationError", 400, "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."],
  tooLongForChain: [
    "ValidationError",
    400,
    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
  ],
  sourceIdentityIsSet: ["AccessDenied", 403, "The source identity of a session cannot be changed."],
  noContexts: ["ValidationError", 400, "Albo knows no context providers: ProvidedContexts cannot be used."],
  reservedTag: ["ValidationError", 400, "Tag keys that begin with aws: are reserved."],
  duplicateTag: ["ValidationError", 400, "Duplicate tag keys found. Please note that Tag keys are case insensitive."],
  transitiveTag: [
    "ValidationError",
    400,
    "The tag {key} comes from an earlier session of this chain: it cannot be passed anew.",
  ],
  unknownTransitiveTag: ["ValidationError", 400, "The transitive tag key {key} must be among the session tags."],
  malformedPolicy: ["MalformedPolicyDocument", 400, "{reason}"],
  unknownPolicy: ["ValidationError", 400, "Policy {arn} does not exist or is not attachable."],
  foreignPolicy: ["ValidationError", 400, "Policy {arn} must be of the account of the session, or of AWS."],
  tooManyPolicies: ["ValidationError", 400, "No more than {max} managed policies can be passed as session policies."],
  tooLarge: [
    "PackedPolicyTooLarge",
    400,
    "Packed size of session policies and session tags consumes {percent}% of allotted space, please use smaller ones.",
  ],
  unknownKey: ["ValidationError", 400, "The access key ID is not one of this registry."],
  invalidMessage: [
    "InvalidAuthorizationMessageException",
    400,
    "The message is not an encoded authorization message of this account.",
  ],
});
