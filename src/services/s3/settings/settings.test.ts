import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CreateBucketCommand,
  GetBucketAccelerateConfigurationCommand,
  GetBucketAclCommand,
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketReplicationCommand,
  GetBucketRequestPaymentCommand,
  GetBucketWebsiteCommand,
  GetObjectAclCommand,
  GetObjectLegalHoldCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  GetPublicAccessBlockCommand,
  PutBucketAclCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const Bucket = "plain";
const object = { Bucket, Key: "k" };

describe("the settings of a bucket, as the AWS SDK sees them", () => {
  let server: TestServer;
  let s3: S3Client;

  before(async () => {
    server = await startTestServer();
    s3 = server.s3();
    await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new PutObjectCommand({ ...object, Body: "x" }));
  });
  after(() => server.stop());

  it("give the owner full control and nobody else anything", async () => {
    for (const acl of [
      await s3.send(new GetBucketAclCommand({ Bucket })),
      await s3.send(new GetObjectAclCommand(object)),
    ]) {
      assert.match(acl.Owner?.ID ?? "", /^[0-9a-f]{64}$/);
      assert.deepEqual(acl.Grants, [
        { Grantee: { ID: acl.Owner?.ID, Type: "CanonicalUser" }, Permission: "FULL_CONTROL" },
      ]);
    }
    await refused(s3.send(new GetObjectAclCommand({ Bucket, Key: "none" })), "NoSuchKey", 404);
    const { PublicAccessBlockConfiguration } = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    assert.ok(Object.values(PublicAccessBlockConfiguration ?? {}).every((on) => on === true));
    const { OwnershipControls } = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
    assert.deepEqual(OwnershipControls, { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] });
  });

  it("that no bucket has are refused with AWS's codes", async () => {
    await refused(s3.send(new GetBucketPolicyCommand({ Bucket })), "NoSuchBucketPolicy", 404);
    await refused(s3.send(new GetBucketPolicyStatusCommand({ Bucket })), "NoSuchBucketPolicy", 404);
    await refused(s3.send(new GetBucketCorsCommand({ Bucket })), "NoSuchCORSConfiguration", 404);
    await refused(s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })), "NoSuchLifecycleConfiguration", 404);
    await refused(s3.send(new GetBucketReplicationCommand({ Bucket })), "ReplicationConfigurationNotFoundError", 404);
    await refused(s3.send(new GetBucketWebsiteCommand({ Bucket })), "NoSuchWebsiteConfiguration", 404);
    const encryption = s3.send(new GetBucketEncryptionCommand({ Bucket }));
    await refused(encryption, "ServerSideEncryptionConfigurationNotFoundError", 404);
    const lock = s3.send(new GetObjectLockConfigurationCommand({ Bucket }));
    await refused(lock, "ObjectLockConfigurationNotFoundError", 404);
    await refused(s3.send(new GetObjectRetentionCommand(object)), "InvalidRequest", 400);
    await refused(s3.send(new GetObjectLegalHoldCommand(object)), "InvalidRequest", 400);
    await refused(s3.send(new GetBucketPolicyCommand({ Bucket: "no-such-bucket" })), "NoSuchBucket", 404);
  });

  it("that are always the same are told", async () => {
    assert.equal((await s3.send(new GetBucketRequestPaymentCommand({ Bucket }))).Payer, "BucketOwner");
    assert.equal((await s3.send(new GetBucketAccelerateConfigurationCommand({ Bucket }))).Status, undefined);
    assert.equal((await s3.send(new GetBucketLoggingCommand({ Bucket }))).LoggingEnabled, undefined);
    const { TopicConfigurations } = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    assert.equal(TopicConfigurations, undefined);
  });

  it("cannot be changed", async () => {
    await refused(s3.send(new PutBucketAclCommand({ Bucket, ACL: "private" })), "NotImplemented", 400, /PutBucketAcl/);
    await refused(s3.send(new PutBucketPolicyCommand({ Bucket, Policy: "{}" })), "NotImplemented", 400);
  });
});
