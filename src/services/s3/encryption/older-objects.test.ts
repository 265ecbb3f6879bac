import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";
import { openDataFolder } from "../../../accounts/data-folder.ts";
import { openDiskBlobs } from "../../../blobs/disk.ts";
import { openDatabase } from "../../../database/open.ts";
import { systemRandom } from "../../../lib/random.ts";
import { findBucket } from "../buckets/store.ts";
import { insertUpload } from "../multipart/store.ts";
import { addVersion } from "../objects/store.ts";
import { write } from "../store.ts";

const Bucket = "older";
const Body = Buffer.from("petals and sepals");

describe("objects that were stored before this server encrypted", () => {
  const folder = mkdtempSync(join(tmpdir(), "albo-older-"));
  let server: TestServer;
  let s3: S3Client;

  before(async () => {
    server = await startTestServer({ dataDirectory: folder });
    await server.s3().send(new CreateBucketCommand({ Bucket }));
    await server.stop();
    await storePlain();
    server = await startTestServer({ dataDirectory: folder });
    s3 = server.s3();
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What older versions of this server left behind: an object and an upload without a word on encryption. */
  async function storePlain(): Promise<void> {
    const random = systemRandom();
    const place = openDataFolder(folder, random);
    const database = await openDatabase({ file: place.databaseFile });
    const blobs = await openDiskBlobs(place.blobs, random);
    async function* source() {
      yield Body;
    }
    const stored = await blobs.write(source());
    const described = { storageClass: "STANDARD", headers: { ContentType: "text/plain" }, metadata: {} };
    await write(database, async (writing) => {
      const bucket = await findBucket(writing.transaction, Bucket);
      assert.ok(bucket);
      const version = { ...described, content: { blob: stored.id }, sizeBytes: stored.sizeBytes, etag: stored.md5 };
      await addVersion(writing, bucket, "plain", version, { nowMs: 1_700_000_000_000, random });
      const upload = { id: "begun-before", bucket: Bucket, key: "parts", initiatedAtMs: 1, initiator: "" };
      await insertUpload(writing, { ...upload, ...described });
    });
    await database.close();
  }

  it("are read as ever, and say nothing of encryption", async () => {
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "plain" }));
    assert.deepEqual([head.ServerSideEncryption, head.ContentLength], [undefined, Body.length]);
    const whole = await s3.send(new GetObjectCommand({ Bucket, Key: "plain" }));
    assert.equal(await whole.Body?.transformToString(), Body.toString());
    const some = await s3.send(new GetObjectCommand({ Bucket, Key: "plain", Range: "bytes=7-9" }));
    assert.equal(await some.Body?.transformToString(), "and");
  });

  it("are encrypted when they are copied, onto themselves too", async () => {
    const copy = { Bucket, Key: "copy", CopySource: `${Bucket}/plain` };
    assert.equal((await s3.send(new CopyObjectCommand(copy))).ServerSideEncryption, "AES256");
    const self = { ...copy, Key: "plain", ServerSideEncryption: "AES256" as const };
    await s3.send(new CopyObjectCommand(self));
    assert.equal((await s3.send(new HeadObjectCommand({ Bucket, Key: "plain" }))).ServerSideEncryption, "AES256");
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: "plain" }));
    assert.equal(await got.Body?.transformToString(), Body.toString());
  });

  it("are finished as they were begun", async () => {
    const upload = { Bucket, Key: "parts", UploadId: "begun-before" };
    const part = await s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body }));
    assert.equal(part.ServerSideEncryption, undefined);
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag: part.ETag }] };
    await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload }));
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: "parts" }));
    assert.deepEqual([got.ServerSideEncryption, await got.Body?.transformToString()], [undefined, Body.toString()]);
  });
});
