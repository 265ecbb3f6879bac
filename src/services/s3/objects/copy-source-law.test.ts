import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const Bucket = "sources";

describe("s3:x-amz-copy-source", () => {
  let server: TestServer;
  let s3: S3Client;
  before(async () => {
    server = await startTestServer();
    s3 = server.s3();
    await s3.send(new CreateBucketCommand({ Bucket }));
    for (const Key of ["secret/k", "open/k"]) await s3.send(new PutObjectCommand({ Bucket, Key, Body: "petals" }));
    const Statement = {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:PutObject",
      Resource: `arn:aws:s3:::${Bucket}/*`,
      Condition: { StringLike: { "s3:x-amz-copy-source": `${Bucket}/secret/*` } },
    };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  });
  after(() => server.stop());

  it("is one and the same, however the source is written", async () => {
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: "parts" }));
    const copy = (CopySource: string) => s3.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource }));
    const copyPart = (CopySource: string) =>
      s3.send(new UploadPartCopyCommand({ Bucket, Key: "parts", UploadId, PartNumber: 1, CopySource }));
    for (const take of [copy, copyPart]) {
      await take(`${Bucket}/open/k`);
      for (const written of ["/secret/k", "/s%65cret/k", "%2Fsecret/k"]) {
        for (const start of [Bucket, `/${Bucket}`, `%2f${Bucket}`]) {
          await assert.rejects(take(`${start}${written}`), { name: "AccessDenied" }, `${start}${written}`);
        }
      }
    }
  });
});
