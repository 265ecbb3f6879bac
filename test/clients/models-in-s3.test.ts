import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { CreateAccountCommand, ListAccountsCommand } from "@aws-sdk/client-organizations";
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
  waitUntilBucketExists,
  waitUntilObjectExists,
  waitUntilObjectNotExists,
} from "@aws-sdk/client-s3";
import {
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  DescribeModelPackageCommand,
} from "@aws-sdk/client-sagemaker";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { Upload } from "@aws-sdk/lib-storage";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { refused } from "../support/refusal.ts";
import { startTestServer, type TestServer } from "../support/server.ts";

const Bucket = "models";
const PART_BYTES = 5 * 1024 * 1024;

describe("models in S3 through the AWS SDK for JavaScript", () => {
  let server: TestServer;
  let s3: S3Client;

  before(async () => {
    server = await startTestServer();
    s3 = server.s3();
    await s3.send(new CreateBucketCommand({ Bucket }));
  });
  after(() => server.stop());

  it("waits for buckets and objects", async () => {
    const patience = { client: s3, maxWaitTime: 10, minDelay: 1, maxDelay: 1 };
    await waitUntilBucketExists(patience, { Bucket });
    await waitUntilObjectNotExists(patience, { Bucket, Key: "waited" });
    await s3.send(new PutObjectCommand({ Bucket, Key: "waited", Body: "1" }));
    await waitUntilObjectExists(patience, { Bucket, Key: "waited" });
  });

  it("registers a model with the ETag of its upload in parts", async () => {
    const body = randomBytes(2 * PART_BYTES + 17);
    const upload = new Upload({
      client: s3,
      partSize: PART_BYTES,
      params: { Bucket, Key: "iris/model.tar.gz", Body: Readable.from(chunksOf(body, 70_000)), Metadata: { a: "b" } },
    });
    const { ETag } = await upload.done();
    assert.match(ETag as string, /^"[0-9a-f]{32}-3"$/);
    const back = await s3.send(new GetObjectCommand({ Bucket, Key: "iris/model.tar.gz" }));
    assert.ok(body.equals((await back.Body?.transformToByteArray()) as Uint8Array));
    assert.deepEqual(back.Metadata, { a: "b" });

    const sagemaker = server.sagemaker();
    await sagemaker.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: "irises" }));
    const register = (ModelDataUrl: string) =>
      sagemaker.send(
        new CreateModelPackageCommand({
          ModelPackageGroupName: "irises",
          InferenceSpecification: { Containers: [{ Image: "iris:latest", ModelDataUrl }] },
        }),
      );
    const { ModelPackageArn } = await register(`s3://${Bucket}/iris/model.tar.gz`);
    const told = await sagemaker.send(new DescribeModelPackageCommand({ ModelPackageName: ModelPackageArn }));
    assert.equal(told.InferenceSpecification?.Containers?.[0]?.ModelDataETag, ETag?.replaceAll('"', ""));
    await refused(
      register(`s3://${Bucket}/missing.tar.gz`),
      "ValidationException",
      400,
      /^Could not access model data at /,
    );
  });

  it("sends and reads through presigned URLs", async () => {
    const address = { Bucket, Key: "dir/ü + b.txt" };
    const put = await getSignedUrl(s3, new PutObjectCommand(address), { expiresIn: 60 });
    assert.equal((await fetch(put, { method: "PUT", body: "by anybody" })).status, 200);
    const get = await getSignedUrl(s3, new GetObjectCommand(address), { expiresIn: 60 });
    assert.equal(await (await fetch(get)).text(), "by anybody");
    const forged = await fetch(get.replace("b.txt", "c.txt"));
    assert.equal(forged.status, 403);
    assert.match(await forged.text(), /<Code>SignatureDoesNotMatch<\/Code>/);
  });

  it("lists in pages, copies, reads ranges, deletes many", async () => {
    for (const key of ["p/1", "p/2", "p/3", "p/q/4"]) {
      await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: `body of ${key}`, ChecksumAlgorithm: "SHA256" }));
    }
    const keys: (string | undefined)[] = [];
    for await (const page of paginateListObjectsV2({ client: s3, pageSize: 2 }, { Bucket, Prefix: "p/" })) {
      for (const each of page.Contents ?? []) keys.push(each.Key);
    }
    assert.deepEqual(keys, ["p/1", "p/2", "p/3", "p/q/4"]);
    await s3.send(new CopyObjectCommand({ Bucket, Key: "p/copy", CopySource: `${Bucket}/p/q/4` }));
    const part = await s3.send(new GetObjectCommand({ Bucket, Key: "p/copy", Range: "bytes=8-" }));
    assert.equal(await part.Body?.transformToString(), "p/q/4");
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "p/1", ChecksumMode: "ENABLED" }));
    assert.match(head.ChecksumSHA256 as string, /=$/);
    const Objects = [...keys, "p/copy"].map((Key) => ({ Key }));
    const { Deleted } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    assert.equal(Deleted?.length, 5);
    assert.equal((await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "p/" }))).KeyCount, 0);
  });

  it("keeps buckets of one account from another", async () => {
    const theirs = server.s3("training");
    await refused(theirs.send(new ListObjectsV2Command({ Bucket })), "AccessDenied", 403);
    await refused(theirs.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x" })), "AccessDenied", 403);
    await refused(s3.send(new GetObjectCommand({ Bucket, Key: "absent" })), "NoSuchKey", 404);
  });

  it("tells who calls, and makes accounts", async () => {
    const identity = await server.sts("training").send(new GetCallerIdentityCommand({}));
    assert.equal(identity.Arn, "arn:aws:iam::222222222222:user/admin");
    const organizations = server.organizations();
    const made = await organizations.send(new CreateAccountCommand({ AccountName: "team", Email: "team@example.com" }));
    const id = made.CreateAccountStatus?.AccountId as string;
    const { Accounts } = await organizations.send(new ListAccountsCommand({}));
    assert.ok(Accounts?.some((account) => account.Id === id && account.Name === "team"));
    assert.equal((await server.sts("team").send(new GetCallerIdentityCommand({}))).Account, id);
  });
});

function* chunksOf(body: Buffer, size: number): Generator<Buffer> {
  for (let start = 0; start < body.length; start += size) yield body.subarray(start, start + size);
}
