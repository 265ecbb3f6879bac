import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, it } from "node:test";
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  PutKeyPolicyCommand,
} from "@aws-sdk/client-kms";
import {
  BatchDescribeModelPackageCommand,
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  DescribeModelPackageCommand,
  PutModelPackageGroupPolicyCommand,
  SearchCommand,
  UpdateModelPackageCommand,
} from "@aws-sdk/client-sagemaker";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";
import { openDatabase } from "../../../database/open.ts";

const IMAGE = "333333333333.dkr.ecr.us-east-1.amazonaws.com/secret-image:1";

forEachDatabase("packages under a key of KMS", (engine) => {
  let server: TestServer;
  let key: string;
  let group: string;

  before(async () => {
    const { location } = engine;
    server = await startTestServer("url" in location ? { databaseUrl: location.url } : {});
    const kms = server.kms("registry");
    key = (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.Arn as string;
    await kms.send(new CreateAliasCommand({ AliasName: "alias/registry", TargetKeyId: key }));
    group = `Irises-${randomUUID()}`;
    await server.sagemaker().send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: group }));
  });
  after(() => server.stop());

  const register = async (KmsKeyId: string, profile = "registry", name = group) => {
    const input = {
      ModelPackageGroupName: name,
      ModelPackageDescription: "an open description",
      InferenceSpecification: {
        Containers: [{ Image: IMAGE }],
        SupportedContentTypes: ["text/csv"],
        SupportedResponseMIMETypes: ["text/csv"],
      },
      CustomerMetadataProperties: { team: "risk" },
      SecurityConfig: { KmsKeyId },
    };
    const made = await server.sagemaker(profile).send(new CreateModelPackageCommand(input));
    return made.ModelPackageArn as string;
  };
  const describe = (ModelPackageName: string, profile = "registry") =>
    server.sagemaker(profile).send(new DescribeModelPackageCommand({ ModelPackageName }));

  it("are told whole to those who may use the key, and are closed in the database", async () => {
    const arn = await register("alias/registry");
    const described = await describe(arn);
    assert.equal(described.InferenceSpecification?.Containers?.[0]?.Image, IMAGE);
    assert.deepEqual(described.SecurityConfig, { KmsKeyId: key });
    assert.equal("Sealed" in described, false);
    if ("url" in engine.location) {
      const database = await openDatabase(engine.location);
      const rows = await database.read.selectFrom("model_packages").select("document").execute();
      await database.close();
      assert.ok(rows.length > 0);
      for (const { document } of rows) assert.doesNotMatch(document, /secret-image/);
    }
  });

  it("are changed and stay closed", async () => {
    const arn = await register(key);
    const change = { ModelPackageArn: arn, ModelApprovalStatus: "Approved", ApprovalDescription: "tested" } as const;
    await server.sagemaker().send(new UpdateModelPackageCommand(change));
    const described = await describe(arn);
    assert.equal(described.ApprovalDescription, "tested");
    assert.equal(described.ModelApprovalStatus, "Approved");
    assert.equal(described.InferenceSpecification?.Containers?.[0]?.Image, IMAGE);
    const Filters = [{ Name: "ModelPackageArn", Operator: "Equals", Value: arn }] as const;
    const search = new SearchCommand({ Resource: "ModelPackage", SearchExpression: { Filters: [...Filters] } });
    const [found] = (await server.sagemaker().send(search)).Results ?? [];
    assert.equal(found?.ModelPackage?.ApprovalDescription, undefined);
    assert.deepEqual(found?.ModelPackage?.CustomerMetadataProperties, { team: "risk" });
  });

  it("cannot be read while the key is disabled", async () => {
    const arn = await register(key);
    const kms = server.kms("registry");
    await kms.send(new DisableKeyCommand({ KeyId: key }));
    await assert.rejects(describe(arn), { name: "ValidationException", message: /KMS key .* is disabled/ });
    await assert.rejects(register(key), { name: "ValidationException", message: /KMS key .* is disabled/ });
    const batch = new BatchDescribeModelPackageCommand({ ModelPackageArnList: [arn] });
    const { BatchDescribeModelPackageErrorMap: errors } = await server.sagemaker().send(batch);
    assert.equal(errors?.[arn]?.ErrorCode, "ValidationException");
    await kms.send(new EnableKeyCommand({ KeyId: key }));
    await describe(arn);
  });

  it("are told to another account only with the key", async () => {
    const arn = await register(key);
    const ResourcePolicy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: "222222222222" },
          Action: ["sagemaker:DescribeModelPackage", "sagemaker:CreateModelPackage"],
          Resource: `arn:aws:sagemaker:us-east-1:111111111111:model-package/${group}/*`,
        },
      ],
    });
    await server
      .sagemaker()
      .send(new PutModelPackageGroupPolicyCommand({ ModelPackageGroupName: group, ResourcePolicy }));
    const denied = { name: "AccessDeniedException", message: /kms:Decrypt/ };
    await assert.rejects(describe(arn, "training"), denied);
    const groupArn = `arn:aws:sagemaker:us-east-1:111111111111:model-package-group/${group}`;
    await assert.rejects(register(key, "training", groupArn), { name: "AccessDeniedException", message: /kms:/ });
    const statement = (account: string, Action: string | string[]) => ({
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action,
      Resource: "*",
    });
    const Statement = [
      statement("111111111111", "kms:*"),
      statement("222222222222", ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]),
    ];
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
    await server.kms("registry").send(new PutKeyPolicyCommand({ KeyId: key, Policy }));
    assert.equal((await describe(arn, "training")).InferenceSpecification?.Containers?.[0]?.Image, IMAGE);
    await register(key, "training", groupArn);
  });

  it("need a key that is there", async () => {
    await assert.rejects(register("alias/nobody"), { name: "ValidationException", message: /alias\/nobody/ });
  });
});
