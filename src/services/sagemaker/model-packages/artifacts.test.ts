import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import {
  CreateRepositoryCommand,
  DeleteRepositoryPolicyCommand,
  SetRepositoryPolicyCommand,
} from "@aws-sdk/client-ecr";
import {
  CreateGrantCommand,
  CreateKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  RevokeGrantCommand,
} from "@aws-sdk/client-kms";
import {
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import {
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  DescribeModelPackageCommand,
  PutModelPackageGroupPolicyCommand,
} from "@aws-sdk/client-sagemaker";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { pushImage } from "../../../../test/support/push-image.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const REGISTRY = "arn:aws:iam::111111111111:root";
const TRAINING = "arn:aws:iam::222222222222:root";
const REPOSITORY = "decision-trees-sample";
const REPOSITORY_ARN = `arn:aws:ecr:us-east-1:222222222222:repository/${REPOSITORY}`;
const IMAGE = `222222222222.dkr.ecr.us-east-1.amazonaws.com/${REPOSITORY}:latest`;
const BUCKET = "training-output";
const URL = `s3://${BUCKET}/model.tar.gz`;
const GROUP = "Irises";
const GROUP_ARN = `arn:aws:sagemaker:us-east-1:111111111111:model-package-group/${GROUP}`;

const policyOf = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

/** AWS's guide: the training account's image, data and key, registered in the registry account's group. */
forEachDatabase("artifacts of a registration in another account", (engine) => {
  let server: TestServer;
  let digest: string;
  let etag: string;
  let key: string;
  let grant: string | undefined;

  before(async () => {
    const { location } = engine;
    server = await startTestServer("url" in location ? { databaseUrl: location.url } : {});
    const [registry, training] = [server.sagemaker("registry"), server.s3("training")];
    await registry.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: GROUP }));
    await registry.send(
      new PutModelPackageGroupPolicyCommand({
        ModelPackageGroupName: GROUP,
        ResourcePolicy: policyOf({
          Effect: "Allow",
          Principal: { AWS: TRAINING },
          Action: ["sagemaker:CreateModelPackage"],
          Resource: `arn:aws:sagemaker:us-east-1:111111111111:model-package/${GROUP}/*`,
        }),
      }),
    );
    const ecr = server.ecr("training");
    await ecr.send(new CreateRepositoryCommand({ repositoryName: REPOSITORY }));
    digest = await pushImage(ecr, REPOSITORY, "latest");
    key = (await server.kms("training").send(new CreateKeyCommand({}))).KeyMetadata?.Arn as string;
    await training.send(new CreateBucketCommand({ Bucket: BUCKET }));
    const sealed = { ServerSideEncryption: "aws:kms", SSEKMSKeyId: key } as const;
    const put = { Bucket: BUCKET, Key: "model.tar.gz", Body: "a tree", ...sealed };
    etag = (await training.send(new PutObjectCommand(put))).ETag?.replaceAll('"', "") as string;
    await open.repository();
    await open.bucket();
    await open.key();
  });
  after(() => server.stop());

  const open = {
    repository: () =>
      server.ecr("training").send(
        new SetRepositoryPolicyCommand({
          repositoryName: REPOSITORY,
          policyText: policyOf({
            Effect: "Allow",
            Principal: { AWS: REGISTRY },
            Action: ["ecr:BatchGetImage", "ecr:Describe*"],
          }),
        }),
      ),
    bucket: () =>
      server.s3("training").send(
        new PutBucketPolicyCommand({
          Bucket: BUCKET,
          Policy: policyOf({
            Effect: "Allow",
            Principal: { AWS: REGISTRY },
            Action: ["s3:GetObject", "s3:GetBucketAcl", "s3:GetObjectAcl"],
            Resource: [`arn:aws:s3:::${BUCKET}`, `arn:aws:s3:::${BUCKET}/*`],
          }),
        }),
      ),
    async key() {
      const made = new CreateGrantCommand({
        GranteePrincipal: "111111111111",
        KeyId: key,
        Operations: ["Decrypt", "GenerateDataKey"],
      });
      grant = (await server.kms("training").send(made)).GrantId;
    },
  };

  async function register(more: object = {}, container: object = {}): Promise<string> {
    const input = {
      ModelPackageGroupName: GROUP_ARN,
      InferenceSpecification: {
        Containers: [{ Image: IMAGE, ModelDataUrl: URL, ...container }],
        SupportedContentTypes: ["text/csv"],
        SupportedResponseMIMETypes: ["text/csv"],
      },
      ...more,
    };
    return (await server.sagemaker("training").send(new CreateModelPackageCommand(input))).ModelPackageArn as string;
  }

  const refused = (call: Promise<unknown>, message: string | RegExp) =>
    assert.rejects(call, { name: "ValidationException", message });

  it("are read as the registry account, and written down with digest and ETag", async () => {
    const arn = await register();
    const described = await server.sagemaker().send(new DescribeModelPackageCommand({ ModelPackageName: arn }));
    assert.deepEqual(described.InferenceSpecification?.Containers, [
      { Image: IMAGE, ImageDigest: digest, ModelDataUrl: URL, ModelDataETag: etag },
    ]);
    const pinned = `${IMAGE.replace(":latest", "")}@${digest}`;
    assert.match(await register({}, { Image: pinned, ImageDigest: digest }), /\/2$/);
  });

  it("are refused by what is missing, and take no number", async () => {
    const next = Number((await register()).split("/").at(-1)) + 1;
    await server.ecr("training").send(new DeleteRepositoryPolicyCommand({ repositoryName: REPOSITORY }));
    await refused(
      register(),
      `Requested image ${IMAGE} not found. Account 111111111111, which owns the model package group, has no "ecr:BatchGetImage" ` +
        `permission on ${REPOSITORY_ARN}: the repository policy, in account 222222222222, must allow it to ${REGISTRY}.`,
    );
    await open.repository();

    await server.s3("training").send(new DeleteBucketPolicyCommand({ Bucket: BUCKET }));
    await refused(
      register(),
      `Could not access model data at ${URL}. Account 111111111111, which owns the model package group, has no "s3:GetObject" ` +
        `permission on arn:aws:s3:::${BUCKET}/model.tar.gz: the bucket policy, in account 222222222222, must allow it to ${REGISTRY}.`,
    );
    await open.bucket();

    await server.kms("training").send(new RevokeGrantCommand({ KeyId: key, GrantId: grant as string }));
    await refused(
      register(),
      `Could not access model data at ${URL}. Account 111111111111, which owns the model package group, has no "kms:Decrypt" ` +
        `permission on ${key}: the key policy or a grant, in account 222222222222, must allow it to ${REGISTRY}.`,
    );
    await open.key();
    assert.equal(Number((await register()).split("/").at(-1)), next);
  });

  it("are refused while their key is disabled", async () => {
    await server.kms("training").send(new DisableKeyCommand({ KeyId: key }));
    await refused(register(), /^Could not access model data at .* \(.*is disabled\.?\): /);
    await server.kms("training").send(new EnableKeyCommand({ KeyId: key }));
    await register();
  });

  it("are refused when they do not exist, in AWS's words first", async () => {
    await refused(
      register({}, { Image: IMAGE.replace("latest", "oldest") }),
      /^Requested image \S+:oldest not found\. /,
    );
    await refused(register({}, { Image: IMAGE.replace("sample", "other") }), /^Requested image \S+ not found\. /);
    await refused(register({}, { Image: IMAGE.replace(":latest", "") }), /^Requested image \S+ not found\. /);
    await refused(register({}, { ModelDataUrl: `${URL}.gz` }), /^Could not access model data at s3:/);
    const other = `sha256:${"0".repeat(64)}`;
    await refused(register({}, { ImageDigest: other }), /^Requested image \S+ not found\. /);
  });

  it("are those of the digest that is named, when the tag has moved on", async () => {
    const before = digest;
    digest = await pushImage(server.ecr("training"), REPOSITORY, "next");
    const arn = await register({}, { Image: IMAGE.replace("latest", "next"), ImageDigest: before.toUpperCase() });
    const described = await server.sagemaker().send(new DescribeModelPackageCommand({ ModelPackageName: arn }));
    assert.equal(described.InferenceSpecification?.Containers?.[0]?.ImageDigest, before);
  });

  it("are not looked at when validation is skipped, or when nobody here could look", async () => {
    const skipped = await register({ SkipModelValidation: "All" }, { ModelDataUrl: `${URL}.gz` });
    const described = await server.sagemaker().send(new DescribeModelPackageCommand({ ModelPackageName: skipped }));
    assert.equal(described.InferenceSpecification?.Containers?.[0]?.ImageDigest, undefined);
    const elsewhere = ["333333333333.dkr.ecr.us-east-1", "222222222222.dkr.ecr.us-east-2"];
    for (const host of elsewhere) await register({}, { Image: `${host}.amazonaws.com/any:1` });
  });
});
