import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import {
  CopyObjectCommand,
  CreateBucketCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
} from "@aws-sdk/client-s3";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";
import { checksumOf, s3ChecksumAlgorithms } from "../../../lib/checksums.ts";

const Bucket = "checksums";
const BODY = Buffer.from("the weights of a model");

describe("checksums, as the AWS SDK sees them", () => {
  let server: TestServer;
  let s3: S3Client;
  /** A client that adds none of its own. */
  let bare: S3Client;

  before(async () => {
    server = await startTestServer();
    s3 = server.s3();
    bare = new S3Client({
      region: "us-east-1",
      endpoint: server.url,
      forcePathStyle: true,
      credentials: server.credentials("registry"),
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
    });
    await s3.send(new CreateBucketCommand({ Bucket }));
  });
  after(async () => {
    bare.destroy();
    await server.stop();
  });

  const put = (Key: string, more: Partial<PutObjectCommandInput>, client = s3) =>
    client.send(new PutObjectCommand({ Bucket, Key, Body: BODY, ...more }));
  const checksumsOf = (answer: object) =>
    Object.fromEntries(
      Object.entries(answer).filter(([name, value]) => name.startsWith("Checksum") && value !== undefined),
    );

  for (const algorithm of s3ChecksumAlgorithms) {
    const kept = { [`Checksum${algorithm}`]: checksumOf(algorithm, BODY), ChecksumType: "FULL_OBJECT" };

    it(`${algorithm} is kept, shown to those who ask, and copied`, async () => {
      const Key = algorithm;
      assert.deepEqual(checksumsOf(await put(Key, { ChecksumAlgorithm: algorithm })), kept);
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" }));
      assert.deepEqual(checksumsOf(head), kept);
      assert.deepEqual(checksumsOf(await bare.send(new HeadObjectCommand({ Bucket, Key }))), {});
      const ranged = new GetObjectCommand({ Bucket, Key, Range: "bytes=0-3", ChecksumMode: "ENABLED" });
      assert.deepEqual(checksumsOf(await s3.send(ranged)), {});
      const found = await s3.send(new GetObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" }));
      // The client verifies the bytes against the checksum while it reads them.
      assert.equal(await found.Body?.transformToString(), BODY.toString());
      const place = { Bucket, Key };
      const attributes = await s3.send(new GetObjectAttributesCommand({ ...place, ObjectAttributes: ["Checksum"] }));
      assert.deepEqual(attributes.Checksum, kept);
      const copied = await s3.send(
        new CopyObjectCommand({ Bucket, Key: `${Key}-copy`, CopySource: `${Bucket}/${Key}` }),
      );
      assert.deepEqual(checksumsOf(copied.CopyObjectResult ?? {}), kept);
    });

    it(`${algorithm} of other bytes is refused, in a header and behind a stream`, async () => {
      const wrong = checksumOf(algorithm, Buffer.from("other"));
      await refused(
        put("wrong", { [`Checksum${algorithm}`]: wrong }),
        "BadDigest",
        400,
        new RegExp(`The ${algorithm} you`),
      );
      await refused(put("wrong", { [`Checksum${algorithm}`]: "AAAA" }), "InvalidRequest", 400, /header is invalid/);
      const streamed = { Body: Readable.from([BODY]), ContentLength: BODY.length, ChecksumAlgorithm: algorithm };
      assert.deepEqual(checksumsOf(await put(`${algorithm}-streamed`, streamed)), kept);
      await refused(s3.send(new HeadObjectCommand({ Bucket, Key: "wrong" })), "NotFound", 404);
    });
  }

  it("of objects that came with none are CRC64NVME", async () => {
    const answered = await put("none", {}, bare);
    const expected = { ChecksumCRC64NVME: checksumOf("CRC64NVME", BODY), ChecksumType: "FULL_OBJECT" };
    assert.deepEqual(checksumsOf(answered), expected);
    const md5 = await put("md5", { ContentMD5: checksumOf("MD5", BODY) }, bare);
    assert.deepEqual(checksumsOf(md5), expected);
  });

  it("change with the algorithm that a copy asks for", async () => {
    const copy = { Bucket, Key: "recomputed", CopySource: `${Bucket}/none`, ChecksumAlgorithm: "SHA1" } as const;
    const { CopyObjectResult } = await s3.send(new CopyObjectCommand(copy));
    assert.equal(CopyObjectResult?.ChecksumSHA1, checksumOf("SHA1", BODY));
  });

  it("that Albo does not compute are refused", async () => {
    await refused(put("unknown", { ChecksumSHA512: "x" }, bare), "InvalidRequest", 400, /unsupported/);
  });
});
