import type { OperationContract } from "../../../src/wire/contract.ts";
import type { Chance } from "../../conformance/generate/chance.ts";
import { damagedText } from "./damage-bytes.ts";
import { hostileText } from "./hostile.ts";
import type { Known } from "./known.ts";
import type { Tree } from "./tree.ts";

type Adjust = (input: Tree, known: Known, chance: Chance) => void;

/** What the contract does not say, and most requests would be refused without. */
export function likely(operation: OperationContract, input: Tree, known: Known, chance: Chance): void {
  if (chance.happens(0.9)) ADJUSTMENTS[operation.name]?.(input, known, chance);
}

const ACCOUNT = "111111111111";

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
    Image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/fuzz:1",
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

const BODY_SIZES = [0, 1, 10, 1_000, 20_000];

/** Puts members in that belong to one thing. */
function belongTogether(kind: string, input: Tree, known: Known, chance: Chance): void {
  const together = known.recall(kind, chance);
  if (together === undefined || chance.happens(0.1)) return;
  for (const [name, value] of Object.entries(together)) if (name in input || name !== "VersionId") input[name] = value;
}

const ofUpload: Adjust = (input, known, chance) => belongTogether("upload", input, known, chance);
const ofObject: Adjust = (input, known, chance) => belongTogether("object", input, known, chance);

const put: Adjust = (input, known, chance) => {
  input.Body = Buffer.alloc(chance.pick(BODY_SIZES), chance.pick(["a", "\r\n", "\u0000"]));
  if (chance.happens(0.3)) input.Metadata = metadata(chance);
  if (input.UploadId !== undefined) belongTogether("upload", input, known, chance);
  for (const name of ["ContentType", "ContentDisposition", "CacheControl", "ContentLanguage", "Expires"])
    if (chance.happens(0.2)) input[name] = hostileText(chance);
};

function metadata(chance: Chance): Tree {
  const count = chance.pick([1, 2, 3, 60]);
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`m${index}`, hostileText(chance)]));
}

const get: Adjust = (input, known, chance) => {
  ofObject(input, known, chance);
  for (const name of Object.keys(input)) if (/^Response/.test(name) && chance.happens(0.7)) delete input[name];
  if (chance.happens(0.7)) for (const name of Object.keys(input)) if (/^If/.test(name)) delete input[name];
  for (const name of ["ResponseContentType", "ResponseContentDisposition", "ResponseCacheControl", "ResponseExpires"])
    if (chance.happens(0.15)) input[name] = chance.happens(0.5) ? hostileText(chance) : "a\r\nx-injected: 1";
  if (chance.happens(0.8)) delete input.PartNumber;
  if (chance.happens(0.6)) delete input.Range;
  if (chance.happens(0.6)) delete input.VersionId;
};

const copy: Adjust = (input, known, chance) => {
  if (input.UploadId !== undefined) ofUpload(input, known, chance);
  const object = known.recall("object", chance) ?? {};
  const version = object.VersionId;
  const source = `${object.Bucket ?? "fuzz-bucket-1"}/${object.Key ?? "a"}`;
  const encoded = chance.happens(0.8) ? encodeURIComponent(source).replaceAll("%2F", "/") : source;
  input.CopySource = `${chance.pick(["", "/"])}${encoded}${version !== undefined && chance.happens(0.2) ? `?versionId=${version}` : ""}`;
  if (chance.happens(0.8)) for (const name of Object.keys(input)) if (/^(CopySource)?If/.test(name)) delete input[name];
};

const complete: Adjust = (input, known, chance) => {
  const sent = known.recall("part", chance);
  if (sent !== undefined && chance.happens(0.7)) {
    const { PartNumber, ETag, ...target } = sent;
    Object.assign(input, target);
    input.MultipartUpload = { Parts: [{ PartNumber, ETag }] };
  } else {
    ofUpload(input, known, chance);
    const part = (index: number) => ({
      PartNumber: chance.happens(0.8) ? index + 1 : chance.between(-1, 10_001),
      ETag: known.find("ETag", chance) ?? '"d41d8cd98f00b204e9800998ecf8427e"',
    });
    input.MultipartUpload = { Parts: Array.from({ length: chance.between(0, 3) }, (_, index) => part(index)) };
  }
  if (chance.happens(0.95)) delete input.ChecksumType;
  for (const name of Object.keys(input)) if (/^If/.test(name)) delete input[name];
};

const deleteMany: Adjust = (input, known, chance) => {
  const object = () => {
    const VersionId = chance.happens(0.2) ? known.find("VersionId", chance) : undefined;
    return { Key: known.find("Key", chance) ?? "a", ...(VersionId !== undefined && { VersionId }) };
  };
  input.Delete = {
    Objects: Array.from({ length: chance.pick([1, 2, 1000, 1001]) }, object),
    Quiet: chance.happens(0.5),
  };
};

/** Groups that come and go: nobody registers in them. */
const briefGroup: Adjust = (input, _known, chance) => {
  if (chance.happens(0.7)) input.ModelPackageGroupName = `brief-${chance.between(1, 12)}`;
};

const createBucket: Adjust = (input, _known, chance) => {
  if (chance.happens(0.8)) delete input.CreateBucketConfiguration;
  if (chance.happens(0.5)) input.Bucket = `fuzz-bucket-${chance.between(4, 9)}`;
};

const version: Adjust = (input, _known, chance) => {
  input.VersioningConfiguration = { Status: chance.pick(["Enabled", "Suspended"]) };
};

const ADJUSTMENTS: Readonly<Record<string, Adjust>> = {
  CreateModelPackage: register,
  UpdateModelPackage: update,
  Search: search,
  PutModelPackageGroupPolicy: putPolicy,
  PutObject: put,
  UploadPart: put,
  GetObject: get,
  HeadObject: get,
  CopyObject: copy,
  UploadPartCopy: copy,
  CompleteMultipartUpload: complete,
  DeleteObjects: deleteMany,
  CreateBucket: createBucket,
  CreateModelPackageGroup: briefGroup,
  DeleteModelPackageGroup: briefGroup,
  PutBucketVersioning: version,
  GetSearchSuggestions: suggest,
  AbortMultipartUpload: ofUpload,
  ListParts: ofUpload,
  DeleteObject: ofObject,
  GetObjectTagging: ofObject,
  PutObjectTagging: ofObject,
  DeleteObjectTagging: ofObject,
  GetObjectAttributes: ofObject,
  GetObjectAcl: ofObject,
  GetObjectRetention: ofObject,
};
