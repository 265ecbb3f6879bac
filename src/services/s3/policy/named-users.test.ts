import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  type IAMClient,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const Bucket = "named";
const UserName = "reader";
const OBJECTS = `arn:aws:s3:::${Bucket}/*`;

describe("users without rights of their own", () => {
  let server: TestServer;
  let admin: S3Client;
  const put = (...Statement: object[]) =>
    admin.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement }) }));
  const allow = (AWS: string, more: object = {}) => ({
    ...{ Effect: "Allow", Principal: { AWS }, Action: "s3:GetObject", Resource: OBJECTS },
    ...more,
  });

  before(async () => {
    server = await startTestServer();
    admin = server.s3("registry");
    await admin.send(new CreateBucketCommand({ Bucket }));
    await admin.send(new PutObjectCommand({ Bucket, Key: "k", Body: "petals" }));
  });
  after(() => server.stop());

  it("of the bucket's account get in when the policy names them, until they are somebody else", async () => {
    const iam = server.iam("registry");
    const { arn, id, reader } = await newUser(iam);
    const get = () => reader.send(new GetObjectCommand({ Bucket, Key: "k" }));
    const sentence =
      /^User: arn:aws:iam::111111111111:user\/reader is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::named\/k" because no identity-based policy allows the s3:GetObject action$/;
    await refused(get(), "AccessDenied", 403, sentence);
    await put(allow("111111111111"));
    await refused(get(), "AccessDenied", 403, sentence);
    await put(allow(arn));
    await get();
    await refused(reader.send(new GetObjectCommand({ Bucket, Key: "none" })), "AccessDenied", 403, /s3:ListBucket/);
    await refused(reader.send(new HeadObjectCommand({ Bucket, Key: "none" })), "Unknown", 403);
    const told = async () => JSON.parse((await admin.send(new GetBucketPolicyCommand({ Bucket }))).Policy ?? "");
    assert.deepEqual((await told()).Statement[0].Principal, { AWS: arn });
    await removeUser(iam);
    assert.deepEqual((await told()).Statement[0].Principal, { AWS: id });
    const { reader: namesake } = await newUser(iam);
    await refused(namesake.send(new GetObjectCommand({ Bucket, Key: "k" })), "AccessDenied", 403);
    await removeUser(iam);
  });

  it("of another account need the policy of their own account too", async () => {
    const iam = server.iam("training");
    const { arn, reader } = await newUser(iam);
    const get = () => reader.send(new GetObjectCommand({ Bucket, Key: "k" }));
    await put(allow(arn), allow("222222222222"));
    await refused(get(), "AccessDenied", 403, /because no identity-based policy allows the s3:GetObject action$/);
    const Statement = { Effect: "Allow", Action: "s3:GetObject", Resource: OBJECTS };
    const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "read", PolicyDocument }));
    await get();
    await put(allow("111111111111"));
    await refused(get(), "AccessDenied", 403, /because no resource-based policy allows the s3:GetObject action$/);
    await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName: "read" }));
    await removeUser(iam);
  });

  let keyId: string;

  async function newUser(iam: IAMClient) {
    const { User } = await iam.send(new CreateUserCommand({ UserName }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    assert.ok(User?.Arn && User.UserId && AccessKey?.AccessKeyId && AccessKey.SecretAccessKey);
    keyId = AccessKey.AccessKeyId;
    const reader = server.s3({ accessKeyId: keyId, secretAccessKey: AccessKey.SecretAccessKey });
    return { arn: User.Arn, id: User.UserId, reader };
  }

  async function removeUser(iam: IAMClient) {
    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: keyId }));
    await iam.send(new DeleteUserCommand({ UserName }));
  }
});
