import { errorTable } from "../../lib/errors.ts";

/** SageMaker's refusals. Sentences are AWS's where they are known; `docs/decisions/` says which are ours. */
export const errors = errorTable("sagemaker", {
  groupExists: ["ValidationException", 400, "Model Package Group already exists: {arn}"],
  groupMissing: ["ValidationException", 400, "ModelPackageGroup {arn} does not exist."],
  groupMissingForPolicy: ["ValidationException", 400, "Cannot find Model Package Group: {arn}"],
  groupNotEmpty: [
    "ConflictException",
    400,
    "Model Package Group {arn} cannot be deleted because it is not empty. Delete its model packages first.",
  ],
  policyInvalid: ["ValidationException", 400, "Invalid policy provided: {reason}"],
  groupPolicyMissing: ["ValidationException", 400, "Cannot find resource policy for: {arn}"],
  groupToRegisterInMissing: [
    "ValidationException",
    400,
    "The requested resource was not found. Please check the capitalization of the requested resource.",
  ],
  packageExists: ["ValidationException", 400, "ModelPackage already exists: {arn}"],
  packageMissing: ["ValidationException", 400, "ModelPackage {arn} does not exist."],
  notVersioned: ["ValidationException", 400, "ModelPackage {arn} is not a versioned model package."],
  bothNames: [
    "ValidationException",
    400,
    "Both ModelPackageName and ModelPackageGroupName are provided in the input. Cannot determine which one to use.",
  ],
  noName: ["ValidationException", 400, "Missing ARN."],
  wrongRegion: ["ValidationException", 400, "ARN should be scoped to correct region: {region}"],
  wrongResourceType: ["ValidationException", 400, "ARN should be scoped to resource type: {type}"],
  typeNotTaggable: ["ValidationException", 400, "Tags of resource type {type} are not supported by Albo."],
  invalid: ["ValidationException", 400, "{sentence}"],
  dataUnreadable: [
    "ValidationException",
    400,
    'Could not access model data at {uri}. Please ensure that the object exists, that it is located in {region}, and that account {account} has "s3:GetObject" permissions on it.',
  ],
  modelMissing: ["ValidationException", 400, 'Could not find model "{arn}".'],
  tokenReused: ["ConflictException", 400, "ClientToken {token} was already used for a request with other parameters."],
  itemDenied: [
    "AccessDeniedException",
    400,
    "User: {caller} is not authorized to perform: sagemaker:BatchDescribeModelPackage on resource: {arn} because {reason}",
  ],
  badPageToken: ["ValidationException", 400, 'Invalid pagination token because "{reason}".'],
});
