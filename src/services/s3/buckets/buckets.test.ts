import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  GetBucketLocationCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

describe("buckets, as the AWS SDK sees them", () => {
  let server: TestServer;
  let s3: S3Client;
  let stranger: S3Client;

  before(async () => {
    server = await startTestServer();
    s3 = server.s3("registry");
    stranger = server.s3("training");
  });
  after(() => server.stop());

  it("are created, found, and deleted", async () => {
    const created = await s3.send(new CreateBucketCommand({ Bucket: "first-bucket" }));
    assert.equal(created.Location, "/first-bucket");
    assert.equal(created.BucketArn, "arn:aws:s3:::first-bucket");
    const head = await s3.send(new HeadBucketCommand({ Bucket: "first-bucket" }));
    assert.equal(head.BucketRegion, "us-east-1");
    const location = await s3.send(new GetBucketLocationCommand({ Bucket: "first-bucket" }));
    assert.equal(location.LocationConstraint, undefined);
    await s3.send(new DeleteBucketCommand({ Bucket: "first-bucket" }));
    await refused(s3.send(new HeadBucketCommand({ Bucket: "first-bucket" })), "NotFound", 404);
    await refused(s3.send(new DeleteBucketCommand({ Bucket: "first-bucket" })), "NoSuchBucket", 404);
  });

  it("are unique for all accounts; in us-east-1 the owner may create its own again", async () => {
    await s3.send(new CreateBucketCommand({ Bucket: "taken" }));
    await s3.send(new CreateBucketCommand({ Bucket: "taken" }));
    await refused(stranger.send(new CreateBucketCommand({ Bucket: "taken" })), "BucketAlreadyExists", 409);
  });

  it("of two who create the same name at once one gets it", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 === 0 ? s3 : stranger).send(new CreateBucketCommand({ Bucket: "contested" })),
      ),
    );
    const winners = outcomes.map(({ status }, index) => (status === "fulfilled" ? index % 2 : undefined));
    const accounts = new Set(winners.filter((winner) => winner !== undefined));
    assert.equal(accounts.size, 1);
  });

  it("have names by S3's rules and a location that fits", async () => {
    const create = (Bucket: string, more: object = {}) => s3.send(new CreateBucketCommand({ Bucket, ...more }));
    await refused(create("Upper-Case"), "InvalidBucketName", 400);
    await refused(create("ab"), "InvalidBucketName", 400);
    const located = (LocationConstraint: string) => ({ CreateBucketConfiguration: { LocationConstraint } });
    await refused(create("elsewhere", located("eu-central-1")), "IllegalLocationConstraintException", 400);
    await refused(create("public", { ACL: "public-read" }), "InvalidBucketAclWithObjectOwnership", 400);
    await refused(create("locked", { ObjectLockEnabledForBucket: true }), "NotImplemented", 400);
    await create("tagged", { CreateBucketConfiguration: { Tags: [{ Key: "team", Value: "ml" }] } });
  });

  it("are listed by name, page by page, each account its own", async () => {
    const client = server.s3("training");
    for (const name of ["list-c", "list-a", "list-b", "other-a"])
      await client.send(new CreateBucketCommand({ Bucket: name }));
    const all = await client.send(new ListBucketsCommand({ Prefix: "list-" }));
    assert.deepEqual(
      all.Buckets?.map(({ Name }) => Name),
      ["list-a", "list-b", "list-c"],
    );
    assert.match(all.Owner?.ID ?? "", /^[0-9a-f]{64}$/);
    assert.equal(all.Buckets?.[0]?.BucketRegion, "us-east-1");
    const first = await client.send(new ListBucketsCommand({ Prefix: "list-", MaxBuckets: 2 }));
    assert.deepEqual(
      first.Buckets?.map(({ Name }) => Name),
      ["list-a", "list-b"],
    );
    const ContinuationToken = first.ContinuationToken;
    const second = await client.send(new ListBucketsCommand({ Prefix: "list-", MaxBuckets: 2, ContinuationToken }));
    assert.deepEqual(
      second.Buckets?.map(({ Name }) => Name),
      ["list-c"],
    );
    assert.equal(second.ContinuationToken, undefined);
    await refused(client.send(new ListBucketsCommand({ ContinuationToken })), "InvalidArgument", 400);
    await refused(client.send(new ListBucketsCommand({ MaxBuckets: 0 })), "InvalidArgument", 400);
    const mine = await s3.send(new ListBucketsCommand({}));
    assert.ok(mine.Buckets?.every(({ Name }) => !Name?.startsWith("list-")));
  });

  it("are deleted only when they are empty; unfinished uploads do not count", async () => {
    await s3.send(new CreateBucketCommand({ Bucket: "full" }));
    await s3.send(new PutObjectCommand({ Bucket: "full", Key: "k", Body: "x" }));
    await refused(s3.send(new DeleteBucketCommand({ Bucket: "full" })), "BucketNotEmpty", 409);
    await s3.send(new CreateBucketCommand({ Bucket: "unfinished" }));
    const place = { Bucket: "unfinished", Key: "k" };
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(place));
    await s3.send(new UploadPartCommand({ ...place, UploadId, PartNumber: 1, Body: "x" }));
    await s3.send(new DeleteBucketCommand({ Bucket: "unfinished" }));
    await s3.send(new CreateBucketCommand({ Bucket: "unfinished" }));
    await refused(
      s3.send(new UploadPartCommand({ ...place, UploadId, PartNumber: 2, Body: "x" })),
      "NoSuchUpload",
      404,
    );
  });

  it("belong to their account", async () => {
    await s3.send(new CreateBucketCommand({ Bucket: "mine-alone" }));
    await refused(stranger.send(new GetBucketLocationCommand({ Bucket: "mine-alone" })), "AccessDenied", 403);
    await refused(stranger.send(new DeleteBucketCommand({ Bucket: "mine-alone" })), "AccessDenied", 403);
    const expecting = (ExpectedBucketOwner: string) =>
      s3.send(new GetBucketLocationCommand({ Bucket: "mine-alone", ExpectedBucketOwner }));
    await expecting("111111111111");
    await refused(expecting("222222222222"), "AccessDenied", 403);
    await refused(expecting("me"), "InvalidBucketOwnerAWSAccountID", 400);
  });
});

describe("buckets of another region", () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer({ region: "eu-west-1" });
  });
  after(() => server.stop());

  it("name their location", async () => {
    const s3 = server.s3();
    const located = (LocationConstraint: "eu-west-1" | "EU") => ({ CreateBucketConfiguration: { LocationConstraint } });
    await s3.send(new CreateBucketCommand({ Bucket: "dublin", ...located("eu-west-1") }));
    await s3.send(new CreateBucketCommand({ Bucket: "old-europe", ...located("EU") }));
    const { LocationConstraint } = await s3.send(new GetBucketLocationCommand({ Bucket: "dublin" }));
    assert.equal(LocationConstraint, "eu-west-1");
    const again = new CreateBucketCommand({ Bucket: "dublin", ...located("eu-west-1") });
    await assert.rejects(s3.send(again), { name: "BucketAlreadyOwnedByYou" });
  });
});
