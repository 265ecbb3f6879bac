import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { CreateRepositoryCommand, ECRClient, SetRepositoryPolicyCommand } from "@aws-sdk/client-ecr";
import { CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { CreateBucketCommand, PutBucketPolicyCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { CreateModelPackageGroupCommand, PutModelPackageGroupPolicyCommand } from "@aws-sdk/client-sagemaker";
import { readAwsFiles } from "../../src/cli/aws-files.ts";
import { clientsOf } from "../../src/demo/clients.ts";
import { albo, scratchFolder, startAlbo } from "./albo.ts";

interface Leg {
  readonly leg: string;
  readonly verdict: string;
  readonly paste?: readonly { readonly account: string; readonly policy: object; readonly command?: string }[];
}

describe("albo doctor cross-account", () => {
  const scratch = scratchFolder();
  const dataDir = join(scratch.path, "data");
  let server: Awaited<ReturnType<typeof startAlbo>>;
  const group = "arn:aws:sagemaker:us-east-1:111111111111:model-package-group/irises";
  const image = "222222222222.dkr.ecr.us-east-1.amazonaws.com/trees:latest";
  const check = (...more: string[]) =>
    albo([
      ...["doctor", "cross-account", "--data-dir", dataDir, "--from", "222222222222", "--group", group],
      ...["--image", image, "--data", "s3://irises/model.tar.gz", ...more],
    ]);
  const profile = (name: string) => readAwsFiles(dataDir).profiles.find((each) => each.name === name) as never;

  before(async () => {
    const accounts = ["--account", "111111111111=registry", "--account", "222222222222=training"];
    server = await startAlbo(["serve", "--port", "0", "--data-dir", dataDir, ...accounts]);
  });
  after(async () => {
    await server.stop();
    scratch.remove();
  });

  it("finds nothing, then what is missing, and nothing once that is pasted", async () => {
    assert.match((await check()).stdout, /^fail {2}data +there is no bucket irises$/m);

    const registry = clientsOf(profile("registry"));
    const training = clientsOf(profile("training"));
    const { accessKeyId, secretAccessKey, endpointUrl, region } = profile("training") as Record<string, string>;
    const settings = { endpoint: endpointUrl, region, credentials: { accessKeyId, secretAccessKey } } as never;
    const kms = new KMSClient(settings);
    const ecr = new ECRClient(settings);
    await registry.sagemaker.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: "irises" }));
    await ecr.send(new CreateRepositoryCommand({ repositoryName: "trees" }));
    await training.s3.send(new CreateBucketCommand({ Bucket: "irises" }));
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    await training.s3.send(
      new PutObjectCommand({
        Bucket: "irises",
        Key: "model.tar.gz",
        Body: "a model",
        ServerSideEncryption: "aws:kms",
        SSEKMSKeyId: KeyMetadata?.Arn,
      }),
    );

    const missing = await check("--json");
    assert.equal(missing.code, 1);
    const legs: Leg[] = JSON.parse(missing.stdout);
    assert.deepEqual(
      legs.map(({ leg, verdict }) => `${leg} ${verdict}`),
      ["caller and group fail", "image fail", "data fail", "key fail"],
    );
    const policyOf = (leg: number) => JSON.stringify(legs[leg]?.paste?.[0]?.policy);
    assert.match(
      legs[3]?.paste?.[0]?.command ?? "",
      /^aws kms create-grant --key-id arn:.* --grantee-principal 111111111111 /,
    );
    await registry.sagemaker.send(
      new PutModelPackageGroupPolicyCommand({ ModelPackageGroupName: "irises", ResourcePolicy: policyOf(0) }),
    );
    await ecr.send(new SetRepositoryPolicyCommand({ repositoryName: "trees", policyText: policyOf(1) }));
    await training.s3.send(new PutBucketPolicyCommand({ Bucket: "irises", Policy: policyOf(2) }));

    const better = await check("--as", "arn:aws:iam::222222222222:user/admin");
    assert.match(better.stdout, /^ok {4}caller and group +arn:aws:iam::222222222222:user\/admin may register$/m);
    assert.match(better.stdout, /^fail {2}image +ImageNotFoundException/m);
    assert.match(better.stdout, /^ok {4}data /m);
    assert.match(better.stdout, /^fail {2}key /m);
    for (const client of [kms, ecr]) client.destroy();
    registry.close();
    training.close();
  });

  it("says what is wrong with its arguments", async () => {
    const { code, stderr } = await check("--as", "arn:aws:iam::111111111111:user/admin");
    assert.deepEqual(
      [code, stderr],
      [1, "albo: arn:aws:iam::111111111111:user/admin is not of account 222222222222.\n"],
    );
  });
});
