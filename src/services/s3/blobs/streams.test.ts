import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { Agent, type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { startAlbo } from "../../../../test/support/albo-process.ts";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const MIB = 1024 ** 2;
const Bucket = "streams";

/** What every host name stands for here: not all machines know names below localhost. */
const LOOPBACK = [{ address: "127.0.0.1", family: 4 }];

/** So many MiB that differ from one another. */
function* mebibytes(count: number): Generator<Buffer> {
  for (let index = 0; index < count; index++) yield Buffer.alloc(MIB, index % 251);
}

function hashOf(chunks: Iterable<Buffer>): string {
  const hash = createHash("sha256");
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest("hex");
}

async function hashOfStream(stream: Readable): Promise<{ hash: string; bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of stream) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { hash: hash.digest("hex"), bytes };
}

describe("the bytes of objects", () => {
  let server: TestServer;
  let s3: S3Client;

  before(async () => {
    server = await startTestServer();
    s3 = server.s3();
    await s3.send(new CreateBucketCommand({ Bucket }));
  });
  after(() => server.stop());

  const put = (Key: string, count: number) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body: Readable.from(mebibytes(count)), ContentLength: count * MIB }));
  const open = async (Key: string) => (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body as Readable;
  const remove = (Key: string) => s3.send(new DeleteObjectCommand({ Bucket, Key }));

  /** The files in which bytes are kept; waits for those that are about to be removed. */
  async function files(expected: number): Promise<number> {
    const folder = join(server.folder, "blobs");
    const count = () =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile() && entry.name !== "database-id",
      ).length;
    for (let turn = 0; turn < 200 && count() !== expected; turn++) await sleep(10);
    return count();
  }

  async function putInParts(Key: string, partsMib: readonly number[]): Promise<void> {
    const upload = {
      Bucket,
      Key,
      UploadId: (await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }))).UploadId,
    };
    const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
    for (const [index, size] of partsMib.entries()) {
      const PartNumber = index + 1;
      const Body = Buffer.concat([...mebibytes(size)]);
      Parts.push({ PartNumber, ETag: (await s3.send(new UploadPartCommand({ ...upload, PartNumber, Body }))).ETag });
    }
    await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
  }

  it("are removed when the object is overwritten or deleted", async () => {
    await put("one", 1);
    assert.equal(await files(1), 1);
    await put("one", 2);
    assert.equal(await files(1), 1);
    await putInParts("one", [5, 5, 1]);
    assert.equal(await files(3), 3);
    await remove("one");
    assert.equal(await files(0), 0);
  });

  it("are read to their end although the object is overwritten or deleted meanwhile", async () => {
    await put("read", 24);
    const first = await open("read");
    await put("read", 1);
    const expected = { hash: hashOf(mebibytes(24)), bytes: 24 * MIB };
    assert.deepEqual(await hashOfStream(first), expected);
    await putInParts("read", [6, 6, 6, 6]);
    const second = await open("read");
    await remove("read");
    const parts = [6, 6, 6, 6].flatMap((count) => [...mebibytes(count)]);
    assert.deepEqual(await hashOfStream(second), { hash: hashOf(parts), bytes: 24 * MIB });
    // The parts that the reader held are removed once something else is.
    await put("next", 1);
    await remove("next");
    assert.equal(await files(0), 0);
  });

  it("of a put that breaks off are not kept", async () => {
    const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: "broken" }));
    await new Promise<void>((resolve) => {
      const sending = request(url, { method: "PUT", headers: { "content-length": 8 * MIB } });
      sending.on("error", () => resolve());
      sending.write(Buffer.alloc(MIB), () => setTimeout(() => sending.destroy(), 50));
    });
    assert.equal(await files(0), 0);
    await refused(s3.send(new HeadObjectCommand({ Bucket, Key: "broken" })), "NotFound", 404);
  });

  it("are refused before they are sent when they are too many", async () => {
    const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: "huge" }));
    const headers = { "content-length": 5 * 1024 ** 3 + 1, expect: "100-continue" };
    const answer = await new Promise<string>((resolve, reject) => {
      const sending = request(url, { method: "PUT", headers }, async (response) => {
        const chunks = await response.toArray();
        resolve(`${response.statusCode} ${Buffer.concat(chunks).toString()}`);
        sending.destroy();
      });
      sending.on("error", reject);
      sending.on("continue", () => reject(new Error("the bytes were asked for")));
      sending.flushHeaders();
    });
    assert.match(answer, /^400 .*<Code>EntityTooLarge<.*<ProposedSize>5368709121</s);
  });

  it("of a put that is refused are not kept", async () => {
    await put("kept", 1);
    const refusedPut = new PutObjectCommand({ Bucket, Key: "kept", Body: "x", IfNoneMatch: "*" });
    await refused(s3.send(refusedPut), "PreconditionFailed", 412);
    const badDigest = new PutObjectCommand({ Bucket, Key: "kept", Body: "x", ContentMD5: "1B2M2Y8AsgTpgAmY7PhCfg==" });
    await refused(s3.send(badDigest), "BadDigest", 400);
    assert.equal(await files(1), 1);
    await remove("kept");
    assert.equal(await files(0), 0);
  });

  it("stay those of one writer when many write one key and others read it", async () => {
    const write = (index: number) =>
      s3.send(new PutObjectCommand({ Bucket, Key: "contended", Body: Buffer.alloc(100_000, index) }));
    await write(0);
    const readings = Array.from({ length: 40 }, async () => {
      await sleep(Math.floor(Math.random() * 100));
      const found = await s3.send(new GetObjectCommand({ Bucket, Key: "contended" }));
      const bytes = await found.Body?.transformToByteArray();
      assert.equal(bytes?.length, 100_000);
      assert.ok(bytes?.every((byte) => byte === bytes[0]));
      assert.equal(
        found.ETag,
        `"${createHash("md5")
          .update(bytes as Uint8Array)
          .digest("hex")}"`,
      );
    });
    await Promise.all([...Array.from({ length: 40 }, (_, index) => write(index)), ...readings]);
    assert.equal(await files(1), 1);
    await remove("contended");
  });

  it("come and go by presigned URL and by virtual host", async () => {
    const presigned = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: "signed" }));
    const sent = await fetch(presigned, { method: "PUT", body: "by URL" });
    assert.equal(sent.status, 200);
    const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: "signed", ResponseContentType: "x/y" }));
    const got = await fetch(url);
    assert.deepEqual([got.headers.get("content-type"), await got.text()], ["x/y", "by URL"]);
    const { port } = new URL(server.url);
    const hosted = new S3Client({
      region: "us-east-1",
      endpoint: `http://localhost:${port}`,
      credentials: server.credentials("registry"),
      requestHandler: { httpAgent: new Agent({ lookup: (_host, _options, found) => found(null, LOOPBACK) }) },
    });
    const found = await hosted.send(new GetObjectCommand({ Bucket, Key: "signed" }));
    assert.equal(await found.Body?.transformToString(), "by URL");
    hosted.destroy();
  });
});

describe("the memory of a server that streams", { skip: !existsSync("/proc/self/status") }, () => {
  const folder = mkdtempSync(join(tmpdir(), "albo-test-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("does not grow with the object", async () => {
    const albo = await startAlbo({ folder });
    const client = new S3Client({
      region: "us-east-1",
      endpoint: `http://127.0.0.1:${albo.port}`,
      forcePathStyle: true,
      credentials: albo.caller("registry"),
    });
    const move = async (Key: string, count: number) => {
      const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key }));
      const sending = request(url, { method: "PUT", headers: { "content-length": count * MIB } });
      const answered = once(sending, "response") as Promise<[IncomingMessage]>;
      await pipeline(mebibytes(count), sending);
      const [answer] = await answered;
      assert.equal(answer.statusCode, 200);
      answer.resume();
      const found = await client.send(new GetObjectCommand({ Bucket, Key }));
      let bytes = 0;
      for await (const chunk of found.Body as Readable) bytes += chunk.length;
      assert.equal(bytes, count * MIB);
    };
    const peakMib = () =>
      Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${albo.pid}/status`, "utf8"))?.[1]) / 1024;
    try {
      await client.send(new CreateBucketCommand({ Bucket }));
      await move("small", 16);
      const before = peakMib();
      await move("large", 160);
      assert.ok(peakMib() - before < 80, `from ${before} to ${peakMib()} MiB`);
    } finally {
      client.destroy();
      await albo.stop();
    }
  });
});
