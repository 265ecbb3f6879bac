import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AwsError } from "../lib/errors.ts";
import { VALIDATION_ERRORS_MAX } from "../lib/limits.ts";
import { loadContracts, type OperationContract } from "./contract.ts";
import { decode } from "./decode.ts";

const contracts = loadContracts();

function refusalOf(service: string, name: string, input: object): AwsError {
  const operation = contracts.service(service).operation(name) as OperationContract;
  const body = service === "iam" || service === "sts" ? form(input) : JSON.stringify(input);
  const head = { method: "POST", path: "/", query: "", headers: {} };
  try {
    decode(operation, head, {}, Buffer.from(body));
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
  throw new Error("the input was taken");
}

function form(input: object): string {
  return new URLSearchParams(
    Object.entries(input).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}

function assertRefused(error: AwsError, code: string, message: string): void {
  assert.deepEqual({ code: error.code, status: error.status, message: error.message }, { code, status: 400, message });
}

describe("SageMaker's sentence", () => {
  const pattern = "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}";

  test("names one violation", () => {
    assertRefused(
      refusalOf("sagemaker", "CreateModelPackageGroup", { ModelPackageGroupName: "not_valid" }),
      "ValidationException",
      `1 validation error detected: Value 'not_valid' at 'modelPackageGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern}`,
    );
  });

  test("names several, length before pattern", () => {
    const name = `_${"a".repeat(63)}`;
    assertRefused(
      refusalOf("sagemaker", "CreateModelPackageGroup", { ModelPackageGroupName: name }),
      "ValidationException",
      `2 validation errors detected: Value '${name}' at 'modelPackageGroupName' failed to satisfy constraint: Member must have length less than or equal to 63; ` +
        `Value '${name}' at 'modelPackageGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern}`,
    );
  });

  test("says null for what is missing", () => {
    assertRefused(
      refusalOf("sagemaker", "DescribeModelPackage", {}),
      "ValidationException",
      "1 validation error detected: Value null at 'modelPackageName' failed to satisfy constraint: Member must not be null",
    );
  });

  test("counts items from one, and prints enums, numbers and collections as Java does", () => {
    const containers = [{ Image: "ok" }, { Image: "not ok" }];
    const InferenceSpecification = {
      Containers: containers,
      SupportedContentTypes: ["text/csv"],
      SupportedResponseMIMETypes: ["x"],
    };
    assertRefused(
      refusalOf("sagemaker", "CreateModelPackage", { InferenceSpecification, ModelApprovalStatus: "Perhaps" }),
      "ValidationException",
      "3 validation errors detected: Value 'not ok' at 'inferenceSpecification.containers.2.member.image' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+; " +
        "Value '[x]' at 'inferenceSpecification.supportedResponseMIMETypes' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 0, Member must satisfy regular expression pattern: [-\\w]+\\/.+]; " +
        "Value 'Perhaps' at 'modelApprovalStatus' failed to satisfy constraint: Member must satisfy enum value set: [Approved, Rejected, PendingManualApproval]",
    );
    assertRefused(
      refusalOf("sagemaker", "ListModelPackages", { MaxResults: 101 }),
      "ValidationException",
      "1 validation error detected: Value '101' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100",
    );
    assertRefused(
      refusalOf("sagemaker", "CreateModelPackage", { CustomerMetadataProperties: { "a b!": "1" } }),
      "ValidationException",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a pattern of AWS's
      "1 validation error detected: Value '{a b!=1}' at 'customerMetadataProperties' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ([\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*)${1,128}]",
    );
    assert.match(
      refusalOf("sagemaker", "CreateModelPackage", { CustomerMetadataProperties: { a: "1!" } }).message,
      /at 'customerMetadataProperties' failed to satisfy constraint: Map value must satisfy constraint: \[Member must have length/,
    );
  });

  test("refuses sixteen containers", () => {
    const Containers = Array.from({ length: 16 }, () => ({ Image: "i" }));
    assert.match(
      refusalOf("sagemaker", "CreateModelPackage", { InferenceSpecification: { Containers } }).message,
      /at 'inferenceSpecification.containers' failed to satisfy constraint: Member must have length less than or equal to 15$/,
    );
  });

  test("stays short, however long the value and however many the violations", () => {
    const long = refusalOf("sagemaker", "CreateModelPackageGroup", { ModelPackageGroupName: "a".repeat(60_000) });
    assert.ok(long.message.length < 2_500);
    assert.equal(long.message.match(/Member must/g)?.length, 1, "the pattern is not tried on it");
    const Tags = Array.from({ length: 50 }, () => ({}));
    const many = refusalOf("sagemaker", "CreateModelPackageGroup", { ModelPackageGroupName: "a", Tags });
    assert.equal(many.message.match(/Member must not be null/g)?.length, VALIDATION_ERRORS_MAX);
    const tooMany = refusalOf("sagemaker", "CreateModelPackageGroup", {
      ModelPackageGroupName: "a",
      Tags: Tags.concat(Tags),
    });
    assert.match(
      tooMany.message,
      /^1 validation error detected: Value '\[{}, {}, .*' at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50$/,
    );
  });
});

describe("other services", () => {
  test("ECR has a frame of its own", () => {
    assertRefused(
      refusalOf("ecr", "CreateRepository", { repositoryName: "Upper" }),
      "InvalidParameterException",
      "Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*''",
    );
    assertRefused(
      refusalOf("ecr", "GetAuthorizationToken", { registryIds: ["1"] }),
      "InvalidParameterException",
      "Invalid parameter at 'registryIds' failed to satisfy constraint: 'Member must satisfy constraint: [Member must satisfy regular expression pattern: [0-9]{12}]'",
    );
  });

  test("IAM and STS call it ValidationError, and IAM has words for names and paths", () => {
    assertRefused(
      refusalOf("iam", "GetRole", { RoleName: "a b" }),
      "ValidationError",
      "The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-",
    );
    assert.match(
      refusalOf("iam", "CreateUser", { UserName: "u", Path: "p" }).message,
      /^The specified value for path is invalid\. It must begin and end with \//,
    );
    assertRefused(
      refusalOf("sts", "AssumeRole", {
        RoleArn: "arn:aws:iam::111111111111:role/r",
        RoleSessionName: "s",
        DurationSeconds: 900,
      }),
      "ValidationError",
      "1 validation error detected: Value 's' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2",
    );
  });

  test("Organizations gives a reason", () => {
    const error = refusalOf("organizations", "DescribeAccount", { AccountId: "12" });
    assertRefused(error, "InvalidInputException", "You provided a value that does not match the required pattern.");
    assert.deepEqual(error.fields, { Reason: "INVALID_PATTERN" });
  });

  test("KMS does not repeat a secret", () => {
    const error = refusalOf("kms", "Encrypt", { KeyId: "k", Plaintext: Buffer.alloc(4097).toString("base64") });
    assertRefused(
      error,
      "ValidationException",
      "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4096",
    );
  });
});
