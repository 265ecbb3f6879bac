import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { after, before, it } from "node:test";
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import {
  BatchDescribeModelPackageCommand,
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  DeleteModelPackageCommand,
  DeleteModelPackageGroupCommand,
  DescribeModelPackageCommand,
  ListModelPackagesCommand,
  type SageMakerClient,
  UpdateModelPackageCommand,
} from "@aws-sdk/client-sagemaker";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const image = "333333333333.dkr.ecr.us-east-1.amazonaws.com/decision-trees-sample:latest";

forEachDatabase("registration", (engine) => {
  let server: TestServer;
  let sagemaker: SageMakerClient;

  before(async () => {
    const { location } = engine;
    server = await startTestServer("url" in location ? { databaseUrl: location.url } : {});
    sagemaker = server.sagemaker();
    const s3 = server.s3();
    await s3.send(new CreateBucketCommand({ Bucket: "models" }));
    await s3.send(new PutObjectCommand({ Bucket: "models", Key: "model.tar.gz", Body: "weights" }));
  });
  after(() => server.stop());

  async function group(): Promise<string> {
    const ModelPackageGroupName = `group-${randomUUID()}`;
    await sagemaker.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName }));
    return ModelPackageGroupName;
  }

  function registration(ModelPackageGroupName: string, ModelDataUrl = "s3://models/model.tar.gz") {
    return {
      ModelPackageGroupName,
      InferenceSpecification: {
        Containers: [{ Image: image, ModelDataUrl }],
        SupportedContentTypes: ["text/csv"],
        SupportedResponseMIMETypes: ["text/csv"],
      },
    };
  }

  const register = (input: ReturnType<typeof registration> & { ClientToken?: string }) =>
    sagemaker.send(new CreateModelPackageCommand(input));

  it("numbers versions without a gap, however many register at once", async () => {
    const name = await group();
    const answers = await Promise.all(Array.from({ length: 60 }, () => register(registration(name))));
    const versions = answers.map((answer) => Number(answer.ModelPackageArn?.split("/").at(-1)));
    assert.deepEqual(
      versions.sort((a, b) => a - b),
      Array.from({ length: 60 }, (_, index) => index + 1),
    );
  });

  it("takes no number for a refused registration", async () => {
    const name = await group();
    await assert.rejects(register(registration(name, "s3://models/absent.tar.gz")), {
      name: "ValidationException",
      message: /^Could not access model data at s3:\/\/models\/absent\.tar\.gz\./,
    });
    const { ModelPackageArn } = await register(registration(name));
    assert.match(ModelPackageArn as string, /\/1$/);
  });

  it("gives a new number after the newest version was deleted", async () => {
    const name = await group();
    await register(registration(name));
    const second = await register(registration(name));
    await sagemaker.send(new DeleteModelPackageCommand({ ModelPackageName: second.ModelPackageArn }));
    const third = await register(registration(name));
    assert.match(third.ModelPackageArn as string, /\/3$/);
  });

  it("answers a repeated ClientToken with the first version, even when they arrive at once", async () => {
    const name = await group();
    const ClientToken = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => register({ ...registration(name), ClientToken })),
    );
    assert.deepEqual([...new Set(answers.map((answer) => answer.ModelPackageArn))].length, 1);
    const other = await register(registration(name));
    assert.match(other.ModelPackageArn as string, /\/2$/);
    const changed = { ...registration(name), ModelPackageDescription: "another", ClientToken };
    await assert.rejects(register(changed), { name: "ConflictException" });
  });

  it("knows a repeated request whatever the order of its members, and a page token likewise", async () => {
    const name = await group();
    const first = { ...registration(name), CustomerMetadataProperties: { a: "1", b: "2" }, ClientToken: randomUUID() };
    const again = Object.fromEntries(Object.entries(first).reverse()) as typeof first;
    again.CustomerMetadataProperties = { b: "2", a: "1" };
    const [one, other] = [await register(first), await register(again)];
    assert.equal(one.ModelPackageArn, other.ModelPackageArn);
    await register(registration(name));
    const listing = { ModelPackageGroupName: name, SortBy: "Name" as const, MaxResults: 1 };
    const { NextToken } = await sagemaker.send(new ListModelPackagesCommand(listing));
    const next = { NextToken, SortBy: "Name" as const, ModelPackageGroupName: name };
    const page = await sagemaker.send(new ListModelPackagesCommand(next));
    assert.equal(page.ModelPackageSummaryList?.length, 1);
  });

  it("takes nothing but a plain number for a version's", async () => {
    const name = await group();
    const { ModelPackageArn = "" } = await register(registration(name));
    for (const odd of ["x", "1/x", "01", "0x1", "1e0", "1.0", "1.5", "-1", "9".repeat(20), "1\u00a0", "\uff11", ""]) {
      const arn = `${ModelPackageArn.slice(0, -1)}${odd}`;
      const missing = { name: "ValidationException", message: `ModelPackage ${arn} does not exist.` };
      const update = new UpdateModelPackageCommand({ ModelPackageArn: arn, ModelApprovalStatus: "Approved" });
      await assert.rejects(sagemaker.send(update), missing);
      const clone = new CreateModelPackageCommand({ ModelPackageGroupName: name, SourceUri: arn });
      await assert.rejects(sagemaker.send(clone), missing);
      const batch = new BatchDescribeModelPackageCommand({ ModelPackageArnList: [arn] });
      const { BatchDescribeModelPackageErrorMap: refused } = await sagemaker.send(batch);
      assert.equal(refused?.[arn]?.ErrorCode, "ValidationException");
    }
  });

  it("answers a repeated ClientToken although the artifact is gone meanwhile", async () => {
    const name = await group();
    const s3 = server.s3();
    await s3.send(new PutObjectCommand({ Bucket: "models", Key: "short-lived.tar.gz", Body: "x" }));
    const request = { ...registration(name, "s3://models/short-lived.tar.gz"), ClientToken: randomUUID() };
    const first = await register(request);
    await s3.send(new DeleteObjectCommand({ Bucket: "models", Key: "short-lived.tar.gz" }));
    assert.equal((await register(request)).ModelPackageArn, first.ModelPackageArn);
  });

  it("writes down the ETag that the artifact has", async () => {
    const name = await group();
    const { ModelPackageArn } = await register(registration(name));
    const described = await sagemaker.send(new DescribeModelPackageCommand({ ModelPackageName: ModelPackageArn }));
    const container = described.InferenceSpecification?.Containers?.[0];
    assert.equal(container?.ModelDataETag, createHash("md5").update("weights").digest("hex"));
    assert.equal(described.ModelPackageName, undefined);
    assert.equal(described.ModelApprovalStatus, "PendingManualApproval");
    assert.equal(described.ModelPackageStatus, "Completed");
    assert.equal(described.LastModifiedTime, undefined);
  });

  it("keeps the metadata when a version is approved, and says who approved it", async () => {
    const name = await group();
    const CustomerMetadataProperties = { team: "iris", stage: "test" };
    const { ModelPackageArn } = await sagemaker.send(
      new CreateModelPackageCommand({ ...registration(name), CustomerMetadataProperties }),
    );
    await sagemaker.send(
      new UpdateModelPackageCommand({ ModelPackageArn, ModelApprovalStatus: "Approved", ApprovalDescription: "good" }),
    );
    const described = await sagemaker.send(new DescribeModelPackageCommand({ ModelPackageName: ModelPackageArn }));
    assert.equal(described.ModelApprovalStatus, "Approved");
    assert.equal(described.ApprovalDescription, "good");
    assert.deepEqual(described.CustomerMetadataProperties, CustomerMetadataProperties);
    assert.equal(described.LastModifiedBy?.IamIdentity?.Arn, "arn:aws:iam::111111111111:user/admin");
    assert.ok(described.LastModifiedTime instanceof Date);
  });

  it("lists the newest approved version first, page by page", async () => {
    const name = await group();
    for (let index = 0; index < 7; index++) {
      const { ModelPackageArn } = await register(registration(name));
      const ModelApprovalStatus = index % 2 === 0 ? "Approved" : "Rejected";
      await sagemaker.send(new UpdateModelPackageCommand({ ModelPackageArn, ModelApprovalStatus }));
    }
    const seen: (number | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await sagemaker.send(
        new ListModelPackagesCommand({
          ModelPackageGroupName: name,
          ModelApprovalStatus: "Approved",
          SortBy: "CreationTime",
          SortOrder: "Descending",
          MaxResults: 2,
          NextToken,
        }),
      );
      seen.push(...(page.ModelPackageSummaryList ?? []).map((item) => item.ModelPackageVersion));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    assert.deepEqual(seen, [7, 5, 3, 1]);
  });

  it("lists an account's versions by name, filtered, page by page", async () => {
    const names = [await group(), await group()].sort();
    for (const name of names) {
      for (const ModelApprovalStatus of ["Rejected", "Approved", "Rejected"] as const) {
        await sagemaker.send(new CreateModelPackageCommand({ ...registration(name), ModelApprovalStatus }));
      }
    }
    for (const ModelPackageType of ["Versioned", "Both"] as const) {
      for (const SortOrder of ["Ascending", "Descending"] as const) {
        const listing = {
          ModelPackageType,
          SortOrder,
          SortBy: "Name",
          ModelApprovalStatus: "Rejected",
          MaxResults: 1,
        } as const;
        const seen: string[] = [];
        let NextToken: string | undefined;
        do {
          const page = await sagemaker.send(new ListModelPackagesCommand({ ...listing, NextToken }));
          for (const { ModelPackageArn = "", ModelApprovalStatus } of page.ModelPackageSummaryList ?? []) {
            assert.equal(ModelApprovalStatus, "Rejected");
            const [, name = "", version] = ModelPackageArn.split("/");
            if (names.includes(name)) seen.push(`${name}/${version}`);
          }
          NextToken = page.NextToken;
        } while (NextToken !== undefined);
        const expected = names.flatMap((name) => [`${name}/1`, `${name}/3`]);
        assert.deepEqual(seen, SortOrder === "Ascending" ? expected : expected.reverse());
      }
    }
  });

  it("refuses to delete a group while it holds versions", async () => {
    const name = await group();
    const { ModelPackageArn } = await register(registration(name));
    const deletion = new DeleteModelPackageGroupCommand({ ModelPackageGroupName: name });
    await assert.rejects(sagemaker.send(deletion), { name: "ConflictException" });
    await sagemaker.send(new DeleteModelPackageCommand({ ModelPackageName: ModelPackageArn }));
    await sagemaker.send(deletion);
    await assert.rejects(register(registration(name)), {
      name: "ValidationException",
      message: "The requested resource was not found. Please check the capitalization of the requested resource.",
    });
  });

  it("lets no other account in", async () => {
    const name = await group();
    const arn = `arn:aws:sagemaker:us-east-1:111111111111:model-package-group/${name}`;
    const stranger = server.sagemaker("training");
    await assert.rejects(stranger.send(new CreateModelPackageCommand(registration(arn))), {
      name: "AccessDeniedException",
      message:
        "User: arn:aws:iam::222222222222:user/admin is not authorized to perform: sagemaker:CreateModelPackage on resource: " +
        `arn:aws:sagemaker:us-east-1:111111111111:model-package/${name}/* ` +
        "because no resource-based policy allows the sagemaker:CreateModelPackage action",
    });
  });
});
