import { errorTable } from "../../lib/errors.ts";

/** IAM's codes, statuses and sentences: https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html */
export const errors = errorTable("iam", {
  // what is not there
  noSuchNamed: ["NoSuchEntity", 404, "The {kind} with name {name} cannot be found."],
  noSuchInlinePolicy: ["NoSuchEntity", 404, "The {kind} policy with name {name} cannot be found."],
  noSuchAccessKey: ["NoSuchEntity", 404, "The Access Key with id {id} cannot be found."],
  noAccessToKey: ["AccessDenied", 403, "You do not have access to the access key {id}."],
  noSuchPolicy: ["NoSuchEntity", 404, "Policy {arn} was not found."],
  noSuchPolicyVersion: ["NoSuchEntity", 404, "Policy {arn} version {version} does not exist or is not attachable."],
  notAttachable: ["NoSuchEntity", 404, "Policy {arn} does not exist or is not attachable."],
  noBoundary: ["NoSuchEntity", 404, "The {kind} {name} does not have a permissions boundary."],
  noSuchInstanceProfile: ["NoSuchEntity", 404, "Instance Profile {name} cannot be found."],
  noSuchProvider: ["NoSuchEntity", 404, "OpenIDConnect Provider not found for arn {arn}"],
  noSuchAlias: ["NoSuchEntity", 404, "The account alias {alias} does not exist."],
  noReport: ["ReportNotPresent", 410, "No report was found. Generate one with GenerateCredentialReport."],
  reportExpired: ["ReportExpired", 410, "The most recent credential report has expired. Generate a new one."],

  // what is there already
  namedExists: ["EntityAlreadyExists", 409, "{kind} with name {name} already exists."],
  policyExists: ["EntityAlreadyExists", 409, "A policy called {name} already exists. Duplicate names are not allowed."],
  instanceProfileExists: ["EntityAlreadyExists", 409, "Instance Profile {name} already exists."],
  providerExists: ["EntityAlreadyExists", 409, "Provider with url https://{url} already exists."],
  aliasExists: ["EntityAlreadyExists", 409, "The account alias {alias} already exists."],

  // what others hang on
  detachFirst: ["DeleteConflict", 409, "Cannot delete entity, must detach all policies first."],
  deletePoliciesFirst: ["DeleteConflict", 409, "Cannot delete entity, must delete policies first."],
  removeUsersFirst: ["DeleteConflict", 409, "Cannot delete entity, must remove users from group first."],
  deleteKeysFirst: ["DeleteConflict", 409, "Cannot delete entity, must delete access keys first."],
  removeRolesFirst: ["DeleteConflict", 409, "Cannot delete entity, must remove roles from instance profile first."],
  policyInUse: ["DeleteConflict", 409, "Cannot delete a policy attached to entities."],
  versionsLeft: [
    "DeleteConflict",
    409,
    "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
  ],
  defaultVersion: ["DeleteConflict", 409, "Cannot delete the default version of a policy."],

  // limits
  quota: ["LimitExceeded", 409, "Cannot exceed quota for {quota}: {limit}"],
  versionQuota: [
    "LimitExceeded",
    409,
    "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.",
  ],
  inlineQuota: ["LimitExceeded", 409, "Maximum policy size of {limit} bytes exceeded for {kind} {name}"],
  tagQuota: ["LimitExceeded", 409, "The number of tags has reached the maximum limit."],

  // what makes no sense
  malformedPolicy: ["MalformedPolicyDocument", 400, "{reason}"],
  badArn: ["InvalidInput", 400, "ARN {arn} is not valid."],
  duplicateTags: ["InvalidInput", 400, "Duplicate tag keys found. Please note that Tag keys are case insensitive."],
  reservedTag: ["InvalidInput", 400, "aws: prefixed tag key names are not allowed for external use."],
  badInput: ["InvalidInput", 400, "{reason}"],
  reservedPath: ["InvalidInput", 400, "The path /aws-service-role/ is reserved for roles of services."],
  invalid: ["ValidationError", 400, "{reason}"],
  badMarker: ["ValidationError", 400, "Invalid Marker."],
  noUserName: ["ValidationError", 400, "Must specify userName when calling with non-User credentials"],
  foreignPolicy: ["AccessDenied", 403, "Policy is outside your own account."],
});
