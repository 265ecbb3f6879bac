import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, it } from "node:test";
import {
  CreateGrantCommand,
  CreateKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  type KMSClient,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
} from "@aws-sdk/client-kms";
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const Bucket = "kept";
const OWNER = "arn:aws:iam::111111111111:root";
const OTHER = "arn:aws:iam::222222222222:root";

describe("encryption with keys of KMS, as the AWS SDK sees it", () => {
  let server: TestServer;
  let s3: S3Client;
  let kms: KMSClient;
  let stranger: S3Client;
  let keyArn: string;
  const put = (Key: string, more: Partial<PutObjectCommandInput> = {}) =>
    s3.send(
      new PutObjectCommand({
        Bucket,
        Key,
        Body: "petals",
        ServerSideEncryption: "aws:kms",
        SSEKMSKeyId: keyArn,
        ...more,
      }),
    );
  const read = async (Key: string, client = s3) =>
    (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();
  const keyPolicy = (...statements: object[]) =>
    kms.send(
      new PutKeyPolicyCommand({
        KeyId: keyArn,
        Policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Principal: { AWS: OWNER }, Action: "kms:*", Resource: "*" }, ...statements],
        }),
      }),
    );

  before(async () => {
    server = await startTestServer();
    s3 = server.s3("registry");
    kms = server.kms("registry");
    stranger = server.s3("training");
    await s3.send(new CreateBucketCommand({ Bucket }));
    keyArn = (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.Arn as string;
  });
  after(() => server.stop());

  it("tells the key with every answer, and no MD5", async () => {
    const written = await put("k");
    assert.deepEqual([written.ServerSideEncryption, written.SSEKMSKeyId], ["aws:kms", keyArn]);
    const context = JSON.parse(Buffer.from(written.SSEKMSEncryptionContext ?? "", "base64").toString());
    assert.deepEqual(context, { "aws:s3:arn": `arn:aws:s3:::${Bucket}/k` });
    const md5 = createHash("md5").update("petals").digest("hex");
    assert.match(written.ETag ?? "", /^"[0-9a-f]{32}"$/);
    assert.notEqual(written.ETag, `"${md5}"`);
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "k" }));
    assert.deepEqual([head.ServerSideEncryption, head.SSEKMSKeyId, head.ETag], ["aws:kms", keyArn, written.ETag]);
    assert.equal(await read("k"), "petals");
    // Integrity is checked against the bytes all the same.
    await put("k", { ContentMD5: Buffer.from(md5, "hex").toString("base64") });
    await refused(put("k", { ContentMD5: "1B2M2Y8AsgTpgAmY7PhCfg==" }), "BadDigest", 400);
  });

  it("takes the key that AWS manages when none is named", async () => {
    const { SSEKMSKeyId } = await put("managed", { SSEKMSKeyId: undefined });
    assert.match(SSEKMSKeyId ?? "", /^arn:aws:kms:us-east-1:111111111111:key\/[0-9a-f-]{36}$/);
    assert.notEqual(SSEKMSKeyId, keyArn);
    assert.equal(await read("managed"), "petals");
  });

  it("is the bucket's default, with a key of the bucket", async () => {
    const rule = {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" as const, KMSMasterKeyID: keyArn },
      BucketKeyEnabled: true,
    };
    const ServerSideEncryptionConfiguration = { Rules: [rule] };
    await s3.send(new CreateBucketCommand({ Bucket: "by-default" }));
    await s3.send(new PutBucketEncryptionCommand({ Bucket: "by-default", ServerSideEncryptionConfiguration }));
    const place = { Bucket: "by-default", Key: "k" };
    const written = await s3.send(new PutObjectCommand({ ...place, Body: "petals" }));
    assert.deepEqual([written.SSEKMSKeyId, written.BucketKeyEnabled], [keyArn, true]);
    const context = JSON.parse(Buffer.from(written.SSEKMSEncryptionContext ?? "", "base64").toString());
    assert.deepEqual(context, { "aws:s3:arn": "arn:aws:s3:::by-default" });
    const got = await s3.send(new GetObjectCommand(place));
    assert.deepEqual([got.BucketKeyEnabled, await got.Body?.transformToString()], [true, "petals"]);
    const plain = await s3.send(new PutObjectCommand({ ...place, Body: "x", ServerSideEncryption: "AES256" }));
    assert.deepEqual([plain.ServerSideEncryption, plain.SSEKMSKeyId], ["AES256", undefined]);
  });

  it("holds for parts and copies", async () => {
    const object = { Bucket, Key: "parts" };
    const begun = await s3.send(
      new CreateMultipartUploadCommand({ ...object, ServerSideEncryption: "aws:kms", SSEKMSKeyId: keyArn }),
    );
    assert.equal(begun.SSEKMSKeyId, keyArn);
    const upload = { ...object, UploadId: begun.UploadId };
    const { ETag } = await s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: "petals" }));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    const done = await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload }));
    assert.equal(done.SSEKMSKeyId, keyArn);
    assert.equal(await read("parts"), "petals");
    const CopySource = `${Bucket}/parts`;
    const copied = await s3.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource }));
    assert.equal(copied.ServerSideEncryption, "AES256");
    const again = new CopyObjectCommand({
      ...{ Bucket, Key: "copy", CopySource: `${Bucket}/copy` },
      ...{ ServerSideEncryption: "aws:kms", SSEKMSKeyId: keyArn },
    });
    assert.equal((await s3.send(again)).SSEKMSKeyId, keyArn);
    assert.equal(await read("copy"), "petals");
  });

  it("ends at once when the key is disabled or going to be deleted, and keys that are none are refused", async () => {
    await put("locked");
    await kms.send(new DisableKeyCommand({ KeyId: keyArn }));
    const disabled = new RegExp(`^${keyArn} is disabled\\.$`);
    await refused(read("locked"), "KMS.DisabledException", 400, disabled);
    await refused(put("another"), "KMS.DisabledException", 400, disabled);
    await s3.send(new HeadObjectCommand({ Bucket, Key: "locked" }));
    await kms.send(new EnableKeyCommand({ KeyId: keyArn }));
    assert.equal(await read("locked"), "petals");
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    await put("doomed", { SSEKMSKeyId: KeyMetadata?.Arn });
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId: KeyMetadata?.KeyId }));
    await refused(read("doomed"), "KMS.KMSInvalidStateException", 400, /is pending deletion\.$/);
    await refused(put("no", { SSEKMSKeyId: "12345678-1234-1234-1234-123456789012" }), "KMS.NotFoundException", 400);
    await refused(put("no", { SSEKMSKeyId: "alias/none" }), "KMS.NotFoundException", 400);
    await refused(put("no", { SSEKMSKeyId: "x".repeat(3_000) }), "KMS.NotFoundException", 400);
    await refused(s3.send(new HeadObjectCommand({ Bucket, Key: "no" })), "NotFound", 404);
  });

  it("lets another account read when bucket and key both do", async () => {
    await put("shared");
    const bucketPolicy = (...Action: string[]) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: { Effect: "Allow", Principal: { AWS: OTHER }, Action, Resource: `arn:aws:s3:::${Bucket}/*` },
      });
    await refused(read("shared", stranger), "AccessDenied", 403, /perform: s3:GetObject/);
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: bucketPolicy("s3:GetObject") }));
    await refused(read("shared", stranger), "AccessDenied", 403, /perform: kms:Decrypt/);
    assert.equal((await stranger.send(new HeadObjectCommand({ Bucket, Key: "shared" }))).SSEKMSKeyId, keyArn);
    const decrypt = { Effect: "Allow", Principal: { AWS: OTHER }, Action: "kms:Decrypt", Resource: "*" };
    const only = (arn: string) => ({ StringEquals: { "kms:EncryptionContext:aws:s3:arn": arn } });
    await keyPolicy({ ...decrypt, Condition: only(`arn:aws:s3:::${Bucket}/other`) });
    await refused(read("shared", stranger), "AccessDenied", 403, /perform: kms:Decrypt/);
    await keyPolicy({ ...decrypt, Condition: only(`arn:aws:s3:::${Bucket}/shared`) });
    assert.equal(await read("shared", stranger), "petals");
    const via = (service: string) => ({ StringEquals: { "kms:ViaService": service } });
    await keyPolicy({ ...decrypt, Condition: via("ecr.us-east-1.amazonaws.com") });
    await refused(read("shared", stranger), "AccessDenied", 403);
    await keyPolicy({ ...decrypt, Condition: via("s3.us-east-1.amazonaws.com") });
    assert.equal(await read("shared", stranger), "petals");
    await keyPolicy();
    await refused(read("shared", stranger), "AccessDenied", 403);
    const grant = {
      KeyId: keyArn,
      GranteePrincipal: "222222222222",
      Operations: ["Decrypt", "GenerateDataKey"] as const,
    };
    await kms.send(new CreateGrantCommand({ ...grant, Operations: [...grant.Operations] }));
    assert.equal(await read("shared", stranger), "petals");
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: bucketPolicy("s3:GetObject", "s3:PutObject") }));
    const theirs = {
      Bucket,
      Key: "theirs",
      Body: "pollen",
      ServerSideEncryption: "aws:kms" as const,
      SSEKMSKeyId: keyArn,
    };
    await stranger.send(new PutObjectCommand(theirs));
    assert.equal(await read("theirs"), "pollen");
    // A key that AWS manages is shared with nobody.
    await put("managed", { SSEKMSKeyId: undefined });
    await refused(read("managed", stranger), "AccessDenied", 403);
  });
});
