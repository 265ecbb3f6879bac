import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CreateAccessKeyCommand, CreateUserCommand, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import { CreateKeyCommand, EncryptCommand } from "@aws-sdk/client-kms";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, PutObjectTaggingCommand } from "@aws-sdk/client-s3";
import { AddTagsCommand, CreateModelPackageGroupCommand, ListTagsCommand } from "@aws-sdk/client-sagemaker";
import { refused } from "../../test/support/refusal.ts";
import { startTestServer, type TestServer, type Who } from "../../test/support/server.ts";

let server: TestServer;
let count = 0;

before(async () => {
  server = await startTestServer();
});
after(() => server.stop());

async function user(...Statement: object[]): Promise<Exclude<Who, string>> {
  const iam = server.iam();
  const UserName = `user${count++}`;
  await iam.send(new CreateUserCommand({ UserName }));
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "own", PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey?.AccessKeyId as string, secretAccessKey: AccessKey?.SecretAccessKey as string };
}

const ALL = { Effect: "Allow", Action: "*", Resource: "*" };
const tag = (Key: string, Value: string) => ({ Key, Value });
const denied = (what: Promise<unknown>) => refused(what, "AccessDeniedException", 400);

test("a tag that a policy asks for is not hidden by one of the same letters in another case", async () => {
  const mine = { StringEquals: { "aws:RequestTag/Team": "mine" } };
  const sagemaker = server.sagemaker(await user({ ...ALL, Condition: mine }));
  const create = (...Tags: { Key: string; Value: string }[]) =>
    sagemaker.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: `group${count++}`, Tags }));
  await create(tag("Team", "mine"));
  await create(tag("Team", "mine"), tag("team", "mine"));
  await denied(create(tag("Team", "theirs"), tag("team", "mine")));
  await denied(create(tag("team", "mine"), tag("Team", "theirs")));
  const notTheirs = { ...ALL, Effect: "Deny", Condition: { StringEquals: { "aws:RequestTag/Team": "theirs" } } };
  const other = server.sagemaker(await user(ALL, notTheirs));
  for (const Tags of [
    [tag("Team", "theirs"), tag("team", "x")],
    [tag("team", "x"), tag("Team", "theirs")],
  ]) {
    const asked = new CreateModelPackageGroupCommand({ ModelPackageGroupName: "guarded", Tags });
    await denied(other.send(asked));
  }
});

test("nor is the tag of a resource", async () => {
  const made = await server
    .sagemaker()
    .send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: "locked", Tags: [tag("Locked", "yes")] }));
  const ResourceArn = made.ModelPackageGroupArn;
  const lock = { ...ALL, Effect: "Deny", Action: "sagemaker:ListTags" };
  const guard = { ...lock, Condition: { StringEquals: { "aws:ResourceTag/Locked": "yes" } } };
  const sagemaker = server.sagemaker(await user(ALL, guard));
  await denied(sagemaker.send(new ListTagsCommand({ ResourceArn })));
  await sagemaker.send(new AddTagsCommand({ ResourceArn, Tags: [tag("locked", "no"), tag("LOCKED", "no")] }));
  await denied(sagemaker.send(new ListTagsCommand({ ResourceArn })));
});

test("nor that of an object", async () => {
  const at = { Bucket: "letter-case", Key: "weights" };
  await server.s3().send(new CreateBucketCommand({ Bucket: at.Bucket }));
  await server.s3().send(new PutObjectCommand({ ...at, Body: "x" }));
  const TagSet = [tag("Class", "secret"), tag("class", "open")];
  await server.s3().send(new PutObjectTaggingCommand({ ...at, Tagging: { TagSet } }));
  const open = { StringEquals: { "s3:ExistingObjectTag/Class": "open" } };
  const reader = server.s3(await user({ ...ALL, Condition: open }));
  await refused(reader.send(new GetObjectCommand(at)), "AccessDenied", 403);
  const secret = { StringEquals: { "s3:ExistingObjectTag/class": "secret" } };
  const guarded = server.s3(await user(ALL, { ...ALL, Effect: "Deny", Condition: secret }));
  await refused(guarded.send(new GetObjectCommand(at)), "AccessDenied", 403);
});

test("nor a pair of an encryption context", async () => {
  const KeyId = (await server.kms().send(new CreateKeyCommand({}))).KeyMetadata?.KeyId;
  const guard = { ...ALL, Effect: "Deny", Condition: { StringEquals: { "kms:EncryptionContext:App": "payroll" } } };
  const kms = server.kms(await user(ALL, guard));
  const encrypt = (EncryptionContext: Record<string, string>) =>
    kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from("x"), EncryptionContext }));
  assert.ok((await encrypt({ App: "registry" })).CiphertextBlob);
  await denied(encrypt({ App: "payroll" }));
  await denied(encrypt({ App: "payroll", app: "registry" }));
  await denied(encrypt({ app: "registry", App: "payroll" }));
});
