import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  AddTagsCommand,
  BatchDescribeModelPackageCommand,
  CreateModelPackageCommand,
  type CreateModelPackageCommandInput,
  CreateModelPackageGroupCommand,
  DeleteModelPackageCommand,
  DeleteModelPackageGroupCommand,
  DeleteModelPackageGroupPolicyCommand,
  DeleteTagsCommand,
  DescribeModelPackageCommand,
  DescribeModelPackageGroupCommand,
  GetModelPackageGroupPolicyCommand,
  GetSearchSuggestionsCommand,
  ListModelPackageGroupsCommand,
  ListTagsCommand,
  PutModelPackageGroupPolicyCommand,
  paginateListModelPackages,
  paginateSearch,
  type SageMakerClient,
  UpdateModelPackageCommand,
} from "@aws-sdk/client-sagemaker";
import { refused } from "../support/refusal.ts";
import { startTestServer, type TestServer } from "../support/server.ts";

const ARN = "arn:aws:sagemaker:us-east-1:111111111111";

describe("the registry through the AWS SDK for JavaScript", () => {
  let server: TestServer;
  let registry: SageMakerClient;
  let training: SageMakerClient;

  before(async () => {
    server = await startTestServer();
    registry = server.sagemaker();
    training = server.sagemaker("training");
  });
  after(() => server.stop());

  const register = async (group: string, input: Partial<CreateModelPackageCommandInput> = {}): Promise<string> => {
    const made = await registry.send(new CreateModelPackageCommand({ ModelPackageGroupName: group, ...input }));
    return made.ModelPackageArn as string;
  };
  const newGroup = (name: string) =>
    registry.send(
      new CreateModelPackageGroupCommand({ ModelPackageGroupName: name, ModelPackageGroupDescription: "d" }),
    );
  const describeVersion = (arn: string) => registry.send(new DescribeModelPackageCommand({ ModelPackageName: arn }));

  it("registers, approves, describes and deletes", async () => {
    await newGroup("Road");
    const group = await registry.send(new DescribeModelPackageGroupCommand({ ModelPackageGroupName: "Road" }));
    assert.equal(group.ModelPackageGroupArn, `${ARN}:model-package-group/Road`);
    assert.ok(Math.abs(Date.now() - (group.CreationTime as Date).getTime()) < 60_000);

    const arn = await register("Road", {
      ModelPackageDescription: "trees",
      CustomerMetadataProperties: { accuracy: "0.95" },
      InferenceSpecification: {
        Containers: [1, 2, 3].map((step) => ({ Image: `iris:${step}`, Environment: { STEP: String(step) } })),
        SupportedContentTypes: ["text/csv"],
      },
    });
    assert.equal(arn, `${ARN}:model-package/Road/1`);
    await registry.send(
      new UpdateModelPackageCommand({
        ModelPackageArn: arn,
        ModelApprovalStatus: "Approved",
        ApprovalDescription: "good",
      }),
    );
    const told = await describeVersion(arn);
    assert.equal(told.ModelApprovalStatus, "Approved");
    assert.equal(told.ApprovalDescription, "good");
    assert.equal(told.ModelPackageName, undefined);
    assert.deepEqual(told.CustomerMetadataProperties, { accuracy: "0.95" });
    assert.deepEqual(
      told.InferenceSpecification?.Containers?.map((container) => container.Environment?.STEP),
      ["1", "2", "3"],
    );

    const batch = await registry.send(
      new BatchDescribeModelPackageCommand({ ModelPackageArnList: [arn, `${ARN}:model-package/Road/9`] }),
    );
    assert.deepEqual(Object.keys(batch.ModelPackageSummaries ?? {}), [arn]);
    assert.deepEqual(Object.keys(batch.BatchDescribeModelPackageErrorMap ?? {}), [`${ARN}:model-package/Road/9`]);

    const notEmpty = registry.send(new DeleteModelPackageGroupCommand({ ModelPackageGroupName: "Road" }));
    await refused(notEmpty, "ConflictException", 400);
    await registry.send(new DeleteModelPackageCommand({ ModelPackageName: arn }));
    await refused(describeVersion(arn), "ValidationException", 400, /^ModelPackage .* does not exist\.$/);
    await registry.send(new DeleteModelPackageGroupCommand({ ModelPackageGroupName: "Road" }));
  });

  it("numbers versions without gaps whoever registers at once, and honours a token once", async () => {
    await newGroup("numbers");
    const arns = await Promise.all(Array.from({ length: 25 }, () => register("numbers")));
    const numbers = arns.map((arn) => Number(arn.split("/").at(-1))).sort((one, other) => one - other);
    assert.deepEqual(
      numbers,
      Array.from({ length: 25 }, (_, index) => index + 1),
    );
    const again = await Promise.all(Array.from({ length: 5 }, () => register("numbers", { ClientToken: "one-token" })));
    assert.deepEqual([...new Set(again)], [`${ARN}:model-package/numbers/26`]);
    await registry.send(new DeleteModelPackageCommand({ ModelPackageName: `${ARN}:model-package/numbers/26` }));
    assert.equal(await register("numbers"), `${ARN}:model-package/numbers/27`);
  });

  it("pages through versions and searches", async () => {
    await newGroup("paged");
    for (let number = 0; number < 7; number++) {
      await register("paged", { ModelApprovalStatus: number % 2 === 0 ? "Approved" : "Rejected" });
    }
    const seen: (number | undefined)[] = [];
    const pages = paginateListModelPackages({ client: registry, pageSize: 2 }, { ModelPackageGroupName: "paged" });
    for await (const page of pages) {
      for (const version of page.ModelPackageSummaryList ?? []) seen.push(version.ModelPackageVersion);
    }
    assert.deepEqual(seen, [1, 2, 3, 4, 5, 6, 7]);

    const found: (number | undefined)[] = [];
    const search = paginateSearch(
      { client: registry, pageSize: 2 },
      {
        Resource: "ModelPackage",
        SearchExpression: {
          Filters: [
            { Name: "ModelPackageGroupName", Operator: "Equals", Value: "paged" },
            { Name: "ModelApprovalStatus", Operator: "Equals", Value: "Approved" },
          ],
        },
        SortBy: "CreationTime",
        SortOrder: "Ascending",
      },
    );
    for await (const page of search) {
      for (const result of page.Results ?? []) found.push(result.ModelPackage?.ModelPackageVersion);
    }
    assert.deepEqual(found, [1, 3, 5, 7]);
    const suggested = await registry.send(
      new GetSearchSuggestionsCommand({
        Resource: "ModelPackage",
        SuggestionQuery: { PropertyNameQuery: { PropertyNameHint: "ModelAppr" } },
      }),
    );
    assert.ok(suggested.PropertyNameSuggestions?.some((each) => each.PropertyName === "ModelApprovalStatus"));
  });

  it("keeps tags and policies", async () => {
    await newGroup("kept");
    const ResourceArn = `${ARN}:model-package-group/kept`;
    await registry.send(
      new AddTagsCommand({
        ResourceArn,
        Tags: [
          { Key: "team", Value: "botany" },
          { Key: "x", Value: "" },
        ],
      }),
    );
    await registry.send(new DeleteTagsCommand({ ResourceArn, TagKeys: ["x"] }));
    const { Tags } = await registry.send(new ListTagsCommand({ ResourceArn }));
    assert.deepEqual(Tags, [{ Key: "team", Value: "botany" }]);

    const ModelPackageGroupName = "kept";
    const statement = {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::222222222222:root" },
      Action: "sagemaker:DescribeModelPackage",
      Resource: `${ARN}:model-package/kept/*`,
    };
    const ResourcePolicy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    await registry.send(new PutModelPackageGroupPolicyCommand({ ModelPackageGroupName, ResourcePolicy }));
    const kept = await registry.send(new GetModelPackageGroupPolicyCommand({ ModelPackageGroupName }));
    assert.equal(kept.ResourcePolicy, ResourcePolicy);
    await registry.send(new DeleteModelPackageGroupPolicyCommand({ ModelPackageGroupName }));
    const gone = registry.send(new GetModelPackageGroupPolicyCommand({ ModelPackageGroupName }));
    await refused(gone, "ValidationException", 400, /^Cannot find resource policy for: /);
  });

  it("refuses what AWS refuses, in its words", async () => {
    await newGroup("refusing");
    const Containers = Array.from({ length: 16 }, () => ({ Image: "iris" }));
    await refused(
      register("refusing", { InferenceSpecification: { Containers } }),
      "ValidationException",
      400,
      /'inferenceSpecification\.containers' failed to satisfy constraint: Member must have length less than or equal to 15$/,
    );
    // The SDK for JavaScript checks nothing: what is missing or of the wrong type gets to the server.
    await refused(
      registry.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: undefined })),
      "ValidationException",
      400,
      /^1 validation error detected: Value null at 'modelPackageGroupName' failed to satisfy constraint: Member must not be null$/,
    );
    await refused(
      registry.send(new ListModelPackageGroupsCommand({ MaxResults: "many" as unknown as number })),
      "SerializationException",
      400,
    );
    await refused(newGroup("refusing"), "ValidationException", 400, /^Model Package Group already exists: /);
  });

  it("lets nobody into another account", async () => {
    await newGroup("closed");
    const arn = await register("closed");
    await refused(
      training.send(new DescribeModelPackageCommand({ ModelPackageName: arn })),
      "AccessDeniedException",
      400,
      /^User: arn:aws:iam::222222222222:user\/admin is not authorized to perform: sagemaker:DescribeModelPackage on resource: .* because no resource-based policy allows/,
    );
    await refused(
      training.send(new CreateModelPackageCommand({ ModelPackageGroupName: `${ARN}:model-package-group/closed` })),
      "AccessDeniedException",
      400,
    );
    const { ModelPackageGroupSummaryList } = await training.send(new ListModelPackageGroupsCommand({}));
    assert.deepEqual(ModelPackageGroupSummaryList, []);
  });
});
