import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CreateBucketCommand,
  DeleteBucketTaggingCommand,
  DeleteObjectTaggingCommand,
  GetBucketTaggingCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const Bucket = "tagged";
const TagSet = [
  { Key: "team", Value: "ml" },
  { Key: "größe", Value: "5 / 6 @ +" },
];

describe("tags, as the AWS SDK sees them", () => {
  let server: TestServer;
  let s3: S3Client;

  before(async () => {
    server = await startTestServer();
    s3 = server.s3();
    await s3.send(new CreateBucketCommand({ Bucket }));
  });
  after(() => server.stop());

  it("of buckets are put, read and removed as one set", async () => {
    await refused(s3.send(new GetBucketTaggingCommand({ Bucket })), "NoSuchTagSet", 404);
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
    assert.deepEqual((await s3.send(new GetBucketTaggingCommand({ Bucket }))).TagSet, TagSet);
    await s3.send(new DeleteBucketTaggingCommand({ Bucket }));
    await refused(s3.send(new GetBucketTaggingCommand({ Bucket })), "NoSuchTagSet", 404);
    const twice = [TagSet[0], TagSet[0]] as typeof TagSet;
    await refused(s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: twice } })), "InvalidTag", 400);
  });

  it("of objects are put, read and removed as one set", async () => {
    const object = { Bucket, Key: "k" };
    const tags = async () => (await s3.send(new GetObjectTaggingCommand(object))).TagSet;
    await refused(tags(), "NoSuchKey", 404);
    await s3.send(new PutObjectCommand({ ...object, Body: "x", Tagging: "a=1&b=%2F" }));
    assert.deepEqual(await tags(), [
      { Key: "a", Value: "1" },
      { Key: "b", Value: "/" },
    ]);
    const before = await s3.send(new GetObjectCommand(object));
    await s3.send(new PutObjectTaggingCommand({ ...object, Tagging: { TagSet } }));
    assert.deepEqual(await tags(), TagSet);
    const found = await s3.send(new GetObjectCommand(object));
    assert.deepEqual([found.ETag, found.LastModified, found.TagCount], [before.ETag, before.LastModified, 2]);
    await s3.send(new DeleteObjectTaggingCommand(object));
    assert.deepEqual(await tags(), []);
    const eleven = Array.from({ length: 11 }, (_, index) => ({ Key: `k${index}`, Value: "" }));
    const tooMany = new PutObjectTaggingCommand({ ...object, Tagging: { TagSet: eleven } });
    await refused(s3.send(tooMany), "BadRequest", 400, /cannot be greater than 10/);
    await refused(s3.send(new PutObjectCommand({ ...object, Body: "x", Tagging: "a=1&a=2" })), "InvalidArgument", 400);
  });

  it("belong to one version", async () => {
    const object = { Bucket: "tagged-versions", Key: "k" };
    await s3.send(new CreateBucketCommand(object));
    await s3.send(new PutBucketVersioningCommand({ ...object, VersioningConfiguration: { Status: "Enabled" } }));
    const first = await s3.send(new PutObjectCommand({ ...object, Body: "1" }));
    const second = await s3.send(new PutObjectCommand({ ...object, Body: "2", Tagging: "n=2" }));
    const { VersionId } = first;
    const answered = await s3.send(new PutObjectTaggingCommand({ ...object, VersionId, Tagging: { TagSet } }));
    assert.equal(answered.VersionId, VersionId);
    const newest = await s3.send(new GetObjectTaggingCommand(object));
    assert.deepEqual([newest.VersionId, newest.TagSet], [second.VersionId, [{ Key: "n", Value: "2" }]]);
    assert.deepEqual((await s3.send(new GetObjectTaggingCommand({ ...object, VersionId }))).TagSet, TagSet);
  });
});
