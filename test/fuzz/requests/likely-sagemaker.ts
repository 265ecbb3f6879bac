import type { Chance } from "../../conformance/generate/chance.ts";
import type { Adjust } from "./adjust.ts";
import { damagedText } from "./damage-bytes.ts";
import { hostileText } from "./hostile.ts";
import type { Known } from "./known.ts";
import type { Tree } from "./tree.ts";

const ACCOUNT = "111111111111";
const IMAGE = "123456789012.dkr.ecr.us-east-1.amazonaws.com/fuzz:1";

const register: Adjust = (input, known, chance) => {
  delete input.ModelPackageName;
  delete input.ModelPackageGroupName;
  if (chance.happens(0.75)) input.ModelPackageGroupName = known.find("ModelPackageGroupName", chance) ?? "fuzz-1";
  else input.ModelPackageName = `alone-${chance.between(1, 30)}`;
  if (chance.happens(0.95)) for (const name of ["SecurityConfig", "CertifyForMarketplace"]) delete input[name];
  input.SkipModelValidation = chance.happens(0.7) ? "All" : "None";
  if (chance.happens(0.8)) delete input.SourceUri;
  if (chance.happens(0.7)) input.InferenceSpecification = specification(known, chance);
  if (chance.happens(0.8)) delete input.AdditionalInferenceSpecifications;
  if (chance.happens(0.9)) delete input.SourceAlgorithmSpecification;
  if (chance.happens(0.9)) delete input.ValidationSpecification;
  if (input.ModelCard !== undefined || chance.happens(0.1)) input.ModelCard = card(chance);
  if (chance.happens(0.6)) delete input.ClientToken;
  if (input.ModelPackageName === undefined && chance.happens(0.9)) delete input.Tags;
};

const update: Adjust = (input, known, chance) => {
  if (chance.happens(0.7)) delete input.InferenceSpecification;
  else input.InferenceSpecification = specification(known, chance);
  if (chance.happens(0.7)) delete input.AdditionalInferenceSpecificationsToAdd;
  if (input.ModelCard !== undefined) input.ModelCard = card(chance);
  if (chance.happens(0.6)) delete input.ClientToken;
};

function specification(known: Known, chance: Chance): Tree {
  const bucket = known.find("Bucket", chance) ?? "fuzz-bucket-1";
  const key = known.find("Key", chance) ?? "a";
  const hasNames = chance.happens(0.3);
  const container = (index: number) => ({
    Image: IMAGE,
    ...(chance.happens(0.5) && { ModelDataUrl: `s3://${bucket}/${key}` }),
    ...(hasNames && { ContainerHostname: `step-${index}` }),
    ...(chance.happens(0.2) && { Environment: { A: hostileText(chance) } }),
  });
  return {
    Containers: Array.from({ length: chance.pick([1, 1, 2, 3, 15, 16]) }, (_, index) => container(index)),
    SupportedContentTypes: ["text/csv"],
    SupportedResponseMIMETypes: ["text/csv"],
    ...(chance.happens(0.7) && { SupportedRealtimeInferenceInstanceTypes: ["ml.m5.large"] }),
  };
}

function card(chance: Chance): Tree {
  const content = {
    model_overview: { model_creator: "c" },
    intended_uses: { purpose_of_model: "p", risk_rating: chance.pick(["High", "Low", "Unknown", "Odd"]) },
    evaluation_details: [
      { name: "e", metric_groups: [{ name: "g", metric_data: [{ name: "m", type: "number", value: 1 }] }] },
    ],
    additional_information: { custom_details: { a: hostileText(chance) } },
  };
  const text = JSON.stringify(content);
  const ModelCardContent = chance.happens(0.5) ? text : damagedText(text, chance).toString("utf8");
  return { ModelCardContent, ModelCardStatus: chance.pick(["Draft", "PendingReview", "Approved", "Archived"]) };
}

const PROPERTIES = [
  "ModelPackageName",
  "ModelPackageGroupName",
  "ModelPackageVersion",
  "ModelPackageArn",
  "ModelPackageDescription",
  "CreationTime",
  "LastModifiedTime",
  "ModelApprovalStatus",
  "CustomerMetadataProperties.a",
  "Tags.a",
  "Tags.",
  "InferenceSpecification.Containers.Image",
  "InferenceSpecification.Containers",
  "CreatedBy.IamIdentity.Arn",
  "Domain",
  "__proto__",
  "constructor",
  "Tags.__proto__",
  "CustomerMetadataProperties.__proto__",
];

const OPERATORS = [
  "Equals",
  "NotEquals",
  "GreaterThan",
  "GreaterThanOrEqualTo",
  "LessThan",
  "LessThanOrEqualTo",
  "Contains",
  "Exists",
  "NotExists",
  "In",
];

const search: Adjust = (input, known, chance) => {
  // A page token is good for the very same search alone.
  const before = chance.happens(0.2) ? known.recall("search", chance) : undefined;
  if (before !== undefined) {
    Object.assign(input, before);
    return;
  }
  if (chance.happens(0.8)) delete input.NextToken;
  input.Resource = chance.pick(["ModelPackage", "ModelPackage", "ModelPackageGroup"]);
  const property = () => (chance.happens(0.7) && known.find("PropertyName", chance)) || chance.pick(PROPERTIES);
  const filter = () => ({
    Name: property(),
    ...(chance.happens(0.9) && { Operator: chance.pick(OPERATORS) }),
    ...(chance.happens(0.9) && { Value: filterValue(known, chance) }),
  });
  const expression = (depth: number): Tree => ({
    ...(chance.happens(0.8) && { Filters: Array.from({ length: chance.between(1, 3) }, filter) }),
    ...(chance.happens(0.3) && {
      NestedFilters: [
        {
          NestedPropertyName: "InferenceSpecification.Containers",
          Filters: [{ ...filter(), Name: "InferenceSpecification.Containers.Image" }],
        },
      ],
    }),
    ...(depth < 3 && chance.happens(0.3) && { SubExpressions: [expression(depth + 1), expression(depth + 1)] }),
    ...(chance.happens(0.5) && { Operator: chance.pick(["And", "Or"]) }),
  });
  if (chance.happens(0.8)) input.SearchExpression = expression(0);
  if (chance.happens(0.6)) input.SortBy = property();
  if (chance.happens(0.8)) delete input.VisibilityConditions;
  if (chance.happens(0.9)) input.MaxResults = chance.between(1, 5);
};

function filterValue(known: Known, chance: Chance): string {
  return chance.pick([
    () => known.find("ModelPackageArn", chance) ?? "x",
    () => known.find("ModelPackageGroupName", chance) ?? "x",
    () => String(chance.between(-2, 20)),
    () => "2026-01-01T00:00:00Z",
    () => "Approved",
    () => "Approved,Rejected",
    () => "%",
    () => hostileText(chance),
  ])();
}

const suggest: Adjust = (input, _known, chance) => {
  input.Resource = chance.pick(["ModelPackage", "ModelPackageGroup"]);
  const PropertyNameHint = chance.pick(["", "M", "tags.", "Tags.", "CustomerMetadataProperties.", "Inference", "a"]);
  if (chance.happens(0.8)) input.SuggestionQuery = { PropertyNameQuery: { PropertyNameHint } };
};

const putPolicy: Adjust = (input, known, chance) => {
  const group = chance.pick(["fuzz-1", "fuzz-2", "fuzz-3"]);
  input.ModelPackageGroupName = group;
  if (chance.happens(0.5)) {
    input.ResourcePolicy = JSON.stringify(soundPolicy(group));
    return;
  }
  const statement = {
    Sid: "s",
    Effect: chance.pick(["Allow", "Deny", "Perhaps"]),
    Principal: chance.pick<unknown>([{ AWS: "arn:aws:iam::222222222222:root" }, { AWS: "222222222222" }, "*", {}, []]),
    Action: chance.pick<unknown>(["sagemaker:DescribeModelPackage", ["sagemaker:*"], "s3:GetObject", [], 7]),
    Resource: `arn:aws:sagemaker:us-east-1:${ACCOUNT}:model-package-group/${group}`,
    ...(chance.happens(0.3) && {
      Condition: {
        StringLike: { "aws:PrincipalArn": hostileText(chance) },
        IpAddress: { "aws:SourceIp": "10.0.0.0/8" },
      },
    }),
  };
  const text = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  input.ResourcePolicy = chance.happens(0.5) ? text : damagedText(text, chance).toString("utf8");
  if (chance.happens(0.1)) input.ResourcePolicy = known.find("ResourcePolicy", chance) ?? text;
};

function soundPolicy(group: string): Tree {
  const statement = {
    Sid: "s",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::222222222222:root" },
    Action: ["sagemaker:DescribeModelPackageGroup"],
    Resource: `arn:aws:sagemaker:us-east-1:${ACCOUNT}:model-package-group/${group}`,
  };
  return { Version: "2012-10-17", Statement: [statement] };
}

/** Groups that come and go: nobody registers in them. */
const briefGroup: Adjust = (input, _known, chance) => {
  if (chance.happens(0.7)) input.ModelPackageGroupName = `brief-${chance.between(1, 12)}`;
};

const model: Adjust = (input, known, chance) => {
  input.ModelName = `fuzz-m${chance.between(1, 8)}`;
  input.ExecutionRoleArn = known.find("arn:iam:role", chance) ?? input.ExecutionRoleArn;
  const container = () => ({
    ...(chance.happens(0.6)
      ? { ModelPackageName: known.find("ModelPackageArn", chance) }
      : { Image: IMAGE, ...(chance.happens(0.4) && { ModelDataUrl: "s3://fuzz-bucket-1/a" }) }),
  });
  if (chance.happens(0.8)) for (const name of ["VpcConfig", "InferenceExecutionConfig", "Tags"]) delete input[name];
  delete input.Containers;
  delete input.PrimaryContainer;
  if (chance.happens(0.7)) input.PrimaryContainer = container();
  else input.Containers = [container(), container()].slice(0, chance.between(1, 2));
};

/** By operation. */
export const sagemakerAdjustments: Readonly<Record<string, Adjust>> = {
  CreateModelPackage: register,
  UpdateModelPackage: update,
  CreateModel: model,
  Search: search,
  PutModelPackageGroupPolicy: putPolicy,
  CreateModelPackageGroup: briefGroup,
  DeleteModelPackageGroup: briefGroup,
  GetSearchSuggestions: suggest,
};
