import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CloudTrailClient, type Event, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
} from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  DeleteObjectsCommand,
  ListBucketsCommand,
  PutBucketPolicyCommand,
} from "@aws-sdk/client-s3";
import { AssumeRoleCommand, GetFederationTokenCommand, GetSessionTokenCommand } from "@aws-sdk/client-sts";
import { refused } from "../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../test/support/server.ts";

let server: TestServer;

before(async () => {
  server = await startTestServer();
});
after(() => server.stop());

const policy = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });

async function recordsOf(profile: string, AttributeValue: string): Promise<readonly Event[]> {
  const credentials = server.credentials(profile);
  const trail = new CloudTrailClient({ region: "us-east-1", endpoint: server.url, credentials });
  const LookupAttributes = [{ AttributeKey: "EventName" as const, AttributeValue }];
  const { Events = [] } = await trail.send(new LookupEventsCommand({ LookupAttributes }));
  trail.destroy();
  return Events;
}

test("credentials that are handed out leave a record, a role's in its account too", async () => {
  const AssumeRolePolicyDocument = policy({
    Effect: "Allow",
    Principal: { AWS: "222222222222" },
    Action: "sts:AssumeRole",
  });
  const { Role } = await server.iam().send(new CreateRoleCommand({ RoleName: "Visited", AssumeRolePolicyDocument }));
  const visitor = server.sts("training");
  const { Credentials } = await visitor.send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: "visit" }));
  await visitor.send(new GetSessionTokenCommand({}));
  await visitor.send(new GetFederationTokenCommand({ Name: "guest" }));
  for (const profile of ["registry", "training"]) {
    const [record, ...more] = await recordsOf(profile, "AssumeRole");
    assert.equal(more.length, 0);
    assert.ok(record?.Resources?.some(({ ResourceName }) => ResourceName === Role?.Arn));
    assert.equal(record?.CloudTrailEvent?.includes(Credentials?.SecretAccessKey as string), false);
  }
  assert.equal((await recordsOf("training", "GetSessionToken")).length, 1);
  assert.equal((await recordsOf("training", "GetFederationToken")).length, 1);
});

test("what another account deletes among many objects stands in the log of the bucket's owner", async () => {
  const Bucket = "cleaned-by-others";
  await server.s3().send(new CreateBucketCommand({ Bucket }));
  const Resource = `arn:aws:s3:::${Bucket}/*`;
  const Policy = policy({ Effect: "Allow", Principal: { AWS: "222222222222" }, Action: "s3:DeleteObject", Resource });
  await server.s3().send(new PutBucketPolicyCommand({ Bucket, Policy }));
  const Delete = { Objects: [{ Key: "a" }, { Key: "b" }] };
  await server.s3("training").send(new DeleteObjectsCommand({ Bucket, Delete }));
  for (const profile of ["registry", "training"]) {
    const [record] = await recordsOf(profile, "DeleteObjects");
    const names = record?.Resources?.map(({ ResourceName }) => ResourceName);
    assert.deepEqual(names, [`arn:aws:s3:::${Bucket}/a`, `arn:aws:s3:::${Bucket}/b`]);
  }
});

test("records stay short, however many policies and items were refused", async () => {
  const iam = server.iam();
  await iam.send(new CreateUserCommand({ UserName: "wordy" }));
  for (let index = 0; index < 10; index++) {
    const statement = (at: number) => ({
      Effect: "Deny",
      Action: "s3:*",
      Resource: "*",
      Condition: { StringLike: { "aws:UserAgent": `x${at}` } },
    });
    const PolicyDocument = policy(...Array.from({ length: 50 }, (_, at) => statement(at)));
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: `wordy${index}`, PolicyDocument }));
    await iam.send(new AttachUserPolicyCommand({ UserName: "wordy", PolicyArn: Policy?.Arn }));
  }
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: "wordy" }));
  const who = { accessKeyId: AccessKey?.AccessKeyId as string, secretAccessKey: AccessKey?.SecretAccessKey as string };
  await refused(server.s3(who).send(new ListBucketsCommand({})), "AccessDenied", 403);
  await server.s3().send(new CreateBucketCommand({ Bucket: "many-keys" }));
  const Objects = Array.from({ length: 1_000 }, (_, at) => ({ Key: `key${at}` }));
  const { Errors } = await server.s3(who).send(new DeleteObjectsCommand({ Bucket: "many-keys", Delete: { Objects } }));
  assert.equal(Errors?.length, 1_000);
  for (const name of ["ListBuckets", "DeleteObjects"]) {
    const [record] = await recordsOf("registry", name);
    const text = record?.CloudTrailEvent as string;
    assert.ok(text.length < 110_000, `${name}: ${text.length} characters`);
    assert.match(text, /because no identity-based policy allows/);
    assert.match(text, /"omitted":\d+/);
  }
});
