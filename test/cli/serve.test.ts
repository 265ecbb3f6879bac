import assert from "node:assert/strict";
import { once } from "node:events";
import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { after, test } from "node:test";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { CreateModelPackageGroupCommand, DescribeModelPackageCommand } from "@aws-sdk/client-sagemaker";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { readAwsFiles } from "../../src/cli/aws-files.ts";
import { type Clients, clientsOf } from "../../src/demo/clients.ts";
import { albo, scratchFolder, startAlbo } from "./albo.ts";

const scratch = scratchFolder();
const dataDir = join(scratch.path, "data");
after(scratch.remove);

const words = ["serve", "--port", "0", "--data-dir", dataDir, "--log-level", "debug"];

function clients(): Clients {
  return clientsOf(readAwsFiles(dataDir).profiles[0] as Parameters<typeof clientsOf>[0]);
}

test("it is there, writes private files, logs each request with its id and no secret, and stops at once when idle", async () => {
  const server = await startAlbo(words);
  assert.deepEqual(await page(`${server.url}/healthz`), [200, "ok\n"]);
  assert.deepEqual(await page(`${server.url}/readyz`), [200, "ready\n"]);
  const files = readAwsFiles(dataDir);
  for (const file of [files.credentialsFile, files.configFile, join(dataDir, "root.key")]) {
    assert.equal(statSync(file).mode & 0o777, 0o600, file);
  }
  assert.equal(statSync(dataDir).mode & 0o777, 0o700);

  const { sagemaker, s3, close } = clients();
  const made = await sagemaker.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: "logged" }));
  await s3.send(new CreateBucketCommand({ Bucket: "logged" }));
  await s3.send(new PutObjectCommand({ Bucket: "logged", Key: "key", Body: "content" }));
  const presigned = await getSignedUrl(s3, new GetObjectCommand({ Bucket: "logged", Key: "key" }));
  assert.deepEqual(await page(presigned), [200, "content"]);
  const missing = new DescribeModelPackageCommand({ ModelPackageName: "absent" });
  const refused = await sagemaker.send(missing).catch((error: Error & { $metadata: { requestId: string } }) => error);
  close();
  const [, metrics] = await page(`${server.url}/metrics`);
  assert.match(metrics, /albo_requests_total\{service="sagemaker",operation="CreateModelPackageGroup",code="OK"\} 1/);
  assert.match(
    metrics,
    /albo_requests_total\{service="sagemaker",operation="DescribeModelPackage",code="ValidationException"\} 1/,
  );

  const { code, stdout, stderr } = await server.stop();
  assert.deepEqual([code, stderr], [0, ""]);
  const lines = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  for (const requestId of [made.$metadata.requestId, refused.$metadata.requestId]) {
    assert.ok(
      lines.some((line) => line.requestId === requestId && line.service === "sagemaker"),
      requestId,
    );
  }
  assert.deepEqual([lines[0]?.message, lines.at(-1)?.message], ["ready", "stopped"]);
  const { secretAccessKey } = files.profiles[0] as { secretAccessKey: string };
  const signature = new URL(presigned).searchParams.get("X-Amz-Signature") as string;
  for (const secret of [
    secretAccessKey,
    signature,
    "AWS4-HMAC",
    readFileSync(join(dataDir, "root.key"), "utf8").trim(),
  ]) {
    assert.ok(!stdout.includes(secret), `${secret.slice(0, 9)}… is in the log`);
  }
});

test("a second server on the same folder is refused with a sentence", async () => {
  const server = await startAlbo(words);
  const second = await albo(words);
  assert.equal(second.code, 1);
  assert.match(second.stderr, /^albo: Another Albo server is using this data folder/);
  assert.equal((await server.stop("SIGINT")).code, 0);
});

test("a stop lets the upload in flight finish, and what was answered is there at the next start", async () => {
  const server = await startAlbo(words);
  const { s3, close } = clients();
  const body = new PassThrough();
  const Body = Buffer.alloc(200_000, "x");
  const put = s3.send(new PutObjectCommand({ Bucket: "logged", Key: "slow", Body: body, ContentLength: Body.length }));
  body.write(Body.subarray(0, 100_000));
  await untilInFlight(server.url);
  const end = server.stop();
  await once(server.process.stdout as NodeJS.ReadableStream, "data");
  body.end(Body.subarray(100_000));
  assert.equal((await put).$metadata.httpStatusCode, 200);
  assert.equal((await end).code, 0);
  close();

  const again = await startAlbo(words);
  const next = clients();
  const got = await next.s3.send(new GetObjectCommand({ Bucket: "logged", Key: "slow" }));
  assert.ok(Body.equals((await got.Body?.transformToByteArray()) ?? new Uint8Array()));
  next.close();
  assert.equal((await again.stop("SIGHUP")).code, 0);
});

test("a reader of the log that has gone keeps the server neither from serving nor from ending", async () => {
  const server = await startAlbo(words);
  server.process.stdout?.destroy();
  for (let request = 0; request < 3; request++) assert.equal((await fetch(`${server.url}/absent`)).status, 404);
  assert.deepEqual(await page(`${server.url}/readyz`), [200, "ready\n"]);
  const ended = once(server.process, "exit");
  server.process.kill("SIGTERM");
  assert.deepEqual(await ended, [0, null]);
});

test("a folder that was tampered with is refused with a sentence, and the port is let go of", async () => {
  const folder = join(scratch.path, "tampered");
  cpSync(dataDir, folder, { recursive: true });
  const refusal = async (): Promise<string> => {
    const { code, stderr } = await albo(["serve", "--port", "0", "--data-dir", folder]);
    assert.equal(code, 1);
    return stderr;
  };
  writeFileSync(join(folder, "root.key"), `${Buffer.alloc(32, 7).toString("base64")}\n`);
  assert.match(await refusal(), /^albo: .*root\.key does not fit this database\..*\n$/);
  writeFileSync(join(folder, "root.key"), "short\n");
  assert.match(await refusal(), /^albo: .*root\.key is not a root key of 32 bytes in base 64\n$/);
  for (const ending of ["-wal", "-shm"]) rmSync(join(folder, `albo.db${ending}`), { force: true });
  cpSync(join(dataDir, "root.key"), join(folder, "root.key"));
  writeFileSync(join(folder, "albo.db"), "this is not a database, however long one looks at it");
  assert.match(await refusal(), /^albo: SQLite cannot use the database in .*: file is not a database\.\n$/);
});

async function page(url: string): Promise<[status: number, text: string]> {
  const response = await fetch(url);
  return [response.status, await response.text()];
}

/** The upload has reached the server when it is counted. */
async function untilInFlight(url: string): Promise<void> {
  for (let look = 0; look < 500; look++) {
    const [, metrics] = await page(`${url}/metrics`);
    if (/^albo_requests_in_flight [1-9]/m.test(metrics)) return;
  }
  assert.fail("the upload did not begin");
}
