import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CreateBucketCommand,
  DeletePublicAccessBlockCommand,
  GetBucketAccelerateConfigurationCommand,
  GetBucketAclCommand,
  GetBucketCorsCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketReplicationCommand,
  GetBucketRequestPaymentCommand,
  GetBucketWebsiteCommand,
  GetObjectAclCommand,
  GetObjectLegalHoldCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  GetPublicAccessBlockCommand,
  type ObjectOwnership,
  PutBucketAclCommand,
  PutBucketOwnershipControlsCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
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
    const { OwnershipControls } = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
    assert.deepEqual(OwnershipControls, { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] });
  });

  it("that no bucket has are refused with AWS's codes", async () => {
    await refused(s3.send(new GetBucketCorsCommand({ Bucket })), "NoSuchCORSConfiguration", 404);
    await refused(s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })), "NoSuchLifecycleConfiguration", 404);
    await refused(s3.send(new GetBucketReplicationCommand({ Bucket })), "ReplicationConfigurationNotFoundError", 404);
    await refused(s3.send(new GetBucketWebsiteCommand({ Bucket })), "NoSuchWebsiteConfiguration", 404);
    const lock = s3.send(new GetObjectLockConfigurationCommand({ Bucket }));
    await refused(lock, "ObjectLockConfigurationNotFoundError", 404);
    await refused(s3.send(new GetObjectRetentionCommand(object)), "InvalidRequest", 400);
    await refused(s3.send(new GetObjectLegalHoldCommand(object)), "InvalidRequest", 400);
    await refused(s3.send(new GetBucketCorsCommand({ Bucket: "no-such-bucket" })), "NoSuchBucket", 404);
  });

  it("that are always the same are told", async () => {
    assert.equal((await s3.send(new GetBucketRequestPaymentCommand({ Bucket }))).Payer, "BucketOwner");
    assert.equal((await s3.send(new GetBucketAccelerateConfigurationCommand({ Bucket }))).Status, undefined);
    assert.equal((await s3.send(new GetBucketLoggingCommand({ Bucket }))).LoggingEnabled, undefined);
    const { TopicConfigurations } = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    assert.equal(TopicConfigurations, undefined);
  });

  it("let nobody set an ACL but the one that is so anyway", async () => {
    const disabled = ["AccessControlListNotSupported", 400, /^The bucket does not allow ACLs$/] as const;
    await refused(s3.send(new PutBucketAclCommand({ Bucket, ACL: "private" })), ...disabled);
    await refused(s3.send(new PutObjectAclCommand({ ...object, ACL: "public-read" })), ...disabled);
    await refused(s3.send(new PutObjectAclCommand({ ...object, GrantRead: "id=x" })), ...disabled);
    await s3.send(new PutObjectAclCommand({ ...object, ACL: "bucket-owner-full-control" }));
    const missing = new PutObjectAclCommand({ Bucket, Key: "none", ACL: "bucket-owner-full-control" });
    await refused(s3.send(missing), "NoSuchKey", 404);
  });

  it("keep the bucket's owner the owner of its objects", async () => {
    const put = (ObjectOwnership: ObjectOwnership) =>
      s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules: [{ ObjectOwnership }] } }));
    await put("BucketOwnerEnforced");
    await refused(put("ObjectWriter"), "NotImplemented", 400);
    await refused(put("BucketOwnerPreferred"), "NotImplemented", 400);
    const none = s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules: [] } }));
    await refused(none, "MalformedXML", 400);
  });

  it("block public access until that is changed", async () => {
    const told = async () =>
      (await s3.send(new GetPublicAccessBlockCommand({ Bucket }))).PublicAccessBlockConfiguration;
    const all = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
    assert.deepEqual(await told(), all);
    const some = { BlockPublicPolicy: true };
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: some }));
    const none = { ...all, BlockPublicAcls: false, IgnorePublicAcls: false, RestrictPublicBuckets: false };
    assert.deepEqual(await told(), none);
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    await refused(told(), "NoSuchPublicAccessBlockConfiguration", 404);
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: all }));
  });
});
