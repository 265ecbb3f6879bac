import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketEncryptionCommand,
  GetBucketEncryptionCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketEncryptionCommand,
  PutObjectCommand,
  type S3Client,
  type ServerSideEncryptionRule,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const Bucket = "sealed";

describe("encryption with the server's own keys, as the AWS SDK sees it", () => {
  let server: TestServer;
  let s3: S3Client;

  before(async () => {
    server = await startTestServer();
    s3 = server.s3();
    await s3.send(new CreateBucketCommand({ Bucket }));
  });
  after(() => server.stop());

  it("is what every object gets, and says so", async () => {
    const Body = `SECRET-${randomBytes(8).toString("hex")}-${"x".repeat(100_000)}`;
    const put = await s3.send(new PutObjectCommand({ Bucket, Key: "plain", Body }));
    assert.equal(put.ServerSideEncryption, "AES256");
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "plain" }));
    assert.deepEqual([head.ServerSideEncryption, head.ContentLength], ["AES256", Body.length]);
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: "plain" }));
    assert.equal(got.ServerSideEncryption, "AES256");
    assert.equal(await got.Body?.transformToString(), Body);
    assert.ok(!filesOf(server.folder).some((bytes) => bytes.includes(Body.slice(0, 23))), "the bytes lie on the disk");
  });

  it("serves ranges across chunks", async () => {
    const Body = randomBytes(200_000);
    await s3.send(new PutObjectCommand({ Bucket, Key: "ranges", Body }));
    for (const [first, last] of [
      [0, 0],
      [65_535, 65_536],
      [65_536, 131_071],
      [1, 199_998],
      [199_999, 199_999],
    ] as const) {
      const got = await s3.send(new GetObjectCommand({ Bucket, Key: "ranges", Range: `bytes=${first}-${last}` }));
      assert.equal(got.ContentRange, `bytes ${first}-${last}/200000`);
      assert.ok(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(Body.subarray(first, last + 1)));
    }
  });

  it("goes on through parts and copies", async () => {
    const parts = [randomBytes(5 * 1024 ** 2), randomBytes(100_001)];
    const Key = "parts";
    const upload = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    assert.equal(upload.ServerSideEncryption, "AES256");
    const { UploadId } = upload;
    const Parts = [];
    for (const [index, Body] of parts.entries()) {
      const PartNumber = index + 1;
      const part = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
      assert.equal(part.ServerSideEncryption, "AES256");
      Parts.push({ PartNumber, ETag: part.ETag });
    }
    const done = new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } });
    assert.equal((await s3.send(done)).ServerSideEncryption, "AES256");
    const copied = await s3.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource: `${Bucket}/${Key}` }));
    assert.equal(copied.ServerSideEncryption, "AES256");
    for (const name of [Key, "copy"]) {
      const whole = await s3.send(new GetObjectCommand({ Bucket, Key: name }));
      assert.ok(Buffer.from((await whole.Body?.transformToByteArray()) ?? []).equals(Buffer.concat(parts)));
      const Range = `bytes=${5 * 1024 ** 2 - 10}-${5 * 1024 ** 2 + 9}`;
      const across = await s3.send(new GetObjectCommand({ Bucket, Key: name, Range }));
      const expected = Buffer.concat(parts).subarray(5 * 1024 ** 2 - 10, 5 * 1024 ** 2 + 10);
      assert.ok(Buffer.from((await across.Body?.transformToByteArray()) ?? []).equals(expected));
    }
  });

  it("refuses headers that contradict each other, and keys of clients", async () => {
    const put = (more: object) => s3.send(new PutObjectCommand({ Bucket, Key: "no", Body: "x", ...more }));
    await refused(
      put({ ServerSideEncryption: "AES256", SSEKMSKeyId: "k" }),
      "InvalidArgument",
      400,
      /requires HTTP header/,
    );
    await refused(put({ SSEKMSKeyId: "k" }), "InvalidArgument", 400, /requires HTTP header/);
    await refused(put({ SSEKMSEncryptionContext: "e30=" }), "InvalidArgument", 400);
    await refused(put({ ServerSideEncryption: "aws:kms:dsse" }), "NotImplemented", 400);
    await refused(put({ ServerSideEncryption: "rot13" }), "InvalidArgument", 400);
    await refused(put({ SSECustomerAlgorithm: "AES256" }), "NotImplemented", 400);
    for (const context of ["", "x", "W10=", Buffer.from('{"a":1}').toString("base64")]) {
      const headers = { ServerSideEncryption: "aws:kms", SSEKMSEncryptionContext: context || "====" };
      await refused(put(headers), "InvalidArgument", 400, /Base64-encoded UTF-8 string/);
    }
    await refused(s3.send(new HeadObjectCommand({ Bucket, Key: "no" })), "NotFound", 404);
  });

  it("is a bucket's default until another one is put", async () => {
    const told = async () =>
      (await s3.send(new GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration?.Rules;
    const put = (...Rules: ServerSideEncryptionRule[]) =>
      s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
    const standard = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false }];
    assert.deepEqual(await told(), standard);
    const key = "arn:aws:kms:us-east-1:111111111111:key/12345678-1234-1234-1234-123456789012";
    const rule = {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" as const, KMSMasterKeyID: key },
      BucketKeyEnabled: true,
    };
    await put(rule);
    assert.deepEqual(await told(), [rule]);
    await s3.send(new DeleteBucketEncryptionCommand({ Bucket }));
    assert.deepEqual(await told(), standard);
    await refused(put(rule, rule), "MalformedXML", 400);
    const both = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" as const, KMSMasterKeyID: key } };
    await refused(put(both), "InvalidArgument", 400, /not applicable/);
    await refused(put({ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms:dsse" } }), "NotImplemented", 400);
  });

  it("is not asked for by readers", async () => {
    const middleware = (name: string) => (client: S3Client) =>
      client.middlewareStack.add(
        (next) => (args) => {
          const { request } = args as { request: { headers: Record<string, string> } };
          request.headers["x-amz-server-side-encryption"] = name;
          return next(args);
        },
        { step: "build", name: "askForEncryption" },
      );
    const asking = server.s3();
    middleware("aws:kms")(asking);
    await refused(asking.send(new GetObjectCommand({ Bucket, Key: "plain" })), "InvalidArgument", 400, /not supported/);
    await assert.rejects(
      asking.send(new HeadObjectCommand({ Bucket, Key: "plain" })),
      (error: Error & { $metadata: { httpStatusCode: number } }) => error.$metadata.httpStatusCode === 400,
    );
  });
});

/** Every file below a folder, as bytes. */
function filesOf(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path));
}
