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
  resourceNotSearched: [
    "ValidationException",
    400,
    "Albo does not search resources of type {resource}. It searches ModelPackage and ModelPackageGroup.",
  ],
  unknownProperty: ["ValidationException", 400, "Unknown property name: {name}"],
  emptyExpression: [
    "ValidationException",
    400,
    "You must provide at least one subexpression, filter, or nested filter",
  ],
  tooManyElements: ["ValidationException", 400, "A SearchExpression can contain up to {limit} elements."],
  tooManyConditions: [
    "ValidationException",
    400,
    "The maximum number of recursive SubExpressions, NestedFilters, and Filters in a SearchExpression is {limit}.",
  ],
  tooManyContains: ["ValidationException", 400, "'CONTAINS' operator usage limit of 1 exceeded."],
  operatorNotSupported: [
    "ValidationException",
    400,
    "Operator {operator} is not supported for {kind} property {name}.",
  ],
  valueMissing: ["ValidationException", 400, "A filter on {name} with operator {operator} needs a value."],
  valueInvalid: ["ValidationException", 400, "Invalid value for {kind} property {name}: {value}"],
  notNested: [
    "ValidationException",
    400,
    "Property {name} is not a list of structures and cannot be used in a nested filter.",
  ],
  visibilityKey: ["ValidationException", 400, "Key of a visibility condition must be in the format Tags.<key>: {key}"],
  tooManyToSort: [
    "ValidationException",
    400,
    "Too many results to sort by {name}. Sort by {instead}, or search for less: at most {limit} results can be sorted by another property.",
  ],
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
    "User: {caller} is not authorized to perform: sagemaker:BatchDescribeModelPackage on resource: {arn} {reason}",
  ],
  badPageToken: ["ValidationException", 400, 'Invalid pagination token because "{reason}".'],
});
