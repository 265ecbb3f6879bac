import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { CreateAccessKeyCommand, CreateUserCommand, PutUserPolicyCommand, TagUserCommand } from "@aws-sdk/client-iam";
import { CreateAliasCommand, CreateKeyCommand, DescribeKeyCommand } from "@aws-sdk/client-kms";
import {
  CreateModelPackageGroupCommand,
  DescribeModelPackageGroupCommand,
  PutModelPackageGroupPolicyCommand,
} from "@aws-sdk/client-sagemaker";
import { startTestServer, type TestServer, type Who } from "../../test/support/server.ts";

const GROUPS = "arn:aws:sagemaker:us-east-1:111111111111:model-package-group";
let server: TestServer;
let count = 0;

before(async () => {
  server = await startTestServer();
  const tags = { Tags: [{ Key: "Project", Value: "merger" }] };
  for (const ModelPackageGroupName of ["Hidden", "Shown"]) {
    await server.sagemaker().send(new CreateModelPackageGroupCommand({ ModelPackageGroupName, ...tags }));
  }
});
after(() => server.stop());

/** A user of the other account, with whatever policy it has written for itself. */
async function spy(...Statement: object[]): Promise<Exclude<Who, string>> {
  const iam = server.iam("training");
  const UserName = `spy${count++}`;
  await iam.send(new CreateUserCommand({ UserName }));
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "own", PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey?.AccessKeyId as string, secretAccessKey: AccessKey?.SecretAccessKey as string };
}

async function refusalOf(who: Exclude<Who, string>, name: string): Promise<{ message: string; requestId: string }> {
  const asked = new DescribeModelPackageGroupCommand({ ModelPackageGroupName: `${GROUPS}/${name}` });
  try {
    await server.sagemaker(who).send(asked);
  } catch (reason) {
    const { message, $metadata } = reason as Error & { $metadata: { requestId: string } };
    return { message: message.replaceAll(name, "NAME"), requestId: $metadata.requestId };
  }
  throw new Error(`${name} was described`);
}

async function logged(profile: string, requestId: string): Promise<string> {
  const credentials = server.credentials(profile);
  const trail = new CloudTrailClient({ region: "us-east-1", endpoint: server.url, credentials });
  const asked = { AttributeKey: "EventId", AttributeValue: requestId } as const;
  const { Events = [] } = await trail.send(new LookupEventsCommand({ LookupAttributes: [asked] }));
  trail.destroy();
  assert.equal(Events.length, 1);
  return JSON.stringify(Events[0]);
}

const allow = (Resource: string, Condition?: object) => ({ Effect: "Allow", Action: "*", Resource, Condition });

test("in which letters a group of another account is stored, and that it is, no refusal tells and no log", async () => {
  const who = await spy(allow(`${GROUPS}/Hidden`), allow(`${GROUPS}/Absent`));
  const there = await refusalOf(who, "HIDDEN");
  const absent = await refusalOf(who, "ABSENT");
  assert.equal(there.message, absent.message);
  const [own, owners] = [await logged("training", there.requestId), await logged("registry", there.requestId)];
  assert.equal(own.includes("group/Hidden\\"), own.includes("group/Absent\\"));
  assert.equal(
    own.includes('"ResourceName":"arn:aws:sagemaker:us-east-1:111111111111:model-package-group/HIDDEN"'),
    true,
  );
  assert.equal(owners.includes("group/Hidden"), true);
});

test("the tags of another account's group, and that it is there, no policy of one's own finds out", async () => {
  const questions = [
    allow("*", { Null: { "aws:ResourceTag/Project": "false" } }),
    allow("*", { StringEquals: { "sagemaker:ResourceTag/Project": "merger" } }),
    allow("*", { StringNotEquals: { "aws:ResourceTag/Project": "merger" } }),
  ];
  for (const question of questions) {
    const who = await spy(question);
    const there = await refusalOf(who, "Hidden");
    assert.equal(there.message, (await refusalOf(who, "Absent")).message);
    const seen = (await logged("training", there.requestId)).replaceAll(JSON.stringify(JSON.stringify(question)), "");
    assert.equal(/given[^}]{0,20}merger/.test(seen), false);
  }
  const denied = await spy(allow("*"), { ...questions[1], Effect: "Deny" });
  assert.equal((await refusalOf(denied, "Hidden")).message, (await refusalOf(denied, "Absent")).message);
});

test("where another account's alias leads, and whether anywhere, is not told", async () => {
  const kms = server.kms();
  const TargetKeyId = (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.KeyId as string;
  await kms.send(new CreateAliasCommand({ AliasName: "alias/there", TargetKeyId }));
  const who = await spy(allow("*"));
  const sentences: string[] = [];
  for (const name of ["there", "absent"]) {
    const KeyId = `arn:aws:kms:us-east-1:111111111111:alias/${name}`;
    await server
      .kms(who)
      .send(new DescribeKeyCommand({ KeyId }))
      .then(
        () => assert.fail(name),
        (reason: Error) => sentences.push(reason.message.replaceAll(name, "NAME")),
      );
  }
  assert.equal(sentences[0], sentences[1]);
  assert.match(sentences[0] as string, /alias\/NAME because no resource-based policy/);
});

test("where the owner speaks to the caller, the true reason is told; the values of tags are not", async () => {
  const Resource = `${GROUPS}/Shown`;
  const ResourcePolicy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { ...allow(Resource), Action: "sagemaker:DescribeModelPackageGroup", Principal: { AWS: "222222222222" } },
    ],
  });
  const put = new PutModelPackageGroupPolicyCommand({ ModelPackageGroupName: "Shown", ResourcePolicy });
  await server.sagemaker().send(put);
  const who = await spy(allow("*"), {
    ...allow("*", { StringLike: { "aws:ResourceTag/Project": "m*" } }),
    Effect: "Deny",
  });
  const refusal = await refusalOf(who, "Shown");
  assert.match(refusal.message, /with an explicit deny in an identity-based policy$/);
  assert.equal((await logged("training", refusal.requestId)).includes("merger"), false);
});

test("what tags a caller has, the owner of a resource does not learn by asking for them in its policy", async () => {
  const ModelPackageGroupName = "Curious";
  await server.sagemaker().send(new CreateModelPackageGroupCommand({ ModelPackageGroupName }));
  const Condition = { StringEquals: { "aws:PrincipalTag/Salary": "0" } };
  const statement = allow(`${GROUPS}/${ModelPackageGroupName}`, Condition);
  const ResourcePolicy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ ...statement, Action: "sagemaker:DescribeModelPackageGroup", Principal: { AWS: "222222222222" } }],
  });
  await server.sagemaker().send(new PutModelPackageGroupPolicyCommand({ ModelPackageGroupName, ResourcePolicy }));
  const who = await spy(allow("*", { StringLike: { "aws:PrincipalTag/Salary": "*" } }));
  const Tags = [{ Key: "Salary", Value: "72000" }];
  await server.iam("training").send(new TagUserCommand({ UserName: `spy${count - 1}`, Tags }));
  const { requestId } = await refusalOf(who, ModelPackageGroupName);
  assert.equal((await logged("training", requestId)).includes("72000"), true);
  const owners = await logged("registry", requestId);
  assert.equal(owners.includes("72000"), false);
  assert.match(owners, /hidden/);
});
