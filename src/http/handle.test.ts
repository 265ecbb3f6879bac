import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync, readlinkSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { startTestServer, type TestServer } from "../../test/support/server.ts";
import { signRequest } from "../../test/support/sign-request.ts";

describe("a request's way", () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.stop());

  const register = (headers: Record<string, string>, bytes: number) =>
    fetch(server.url, {
      method: "POST",
      headers: {
        "X-Amz-Target": "SageMaker.CreateModelPackage",
        "Content-Type": "application/x-amz-json-1.1",
        ...headers,
      },
      body: "x".repeat(bytes),
    });

  it("answers whole, with a length and a request id", async () => {
    const response = await register({}, 10);
    const text = await response.text();
    assert.equal(response.headers.get("content-length"), String(text.length));
    assert.equal(response.headers.get("transfer-encoding"), null);
    assert.match(response.headers.get("x-amzn-requestid") ?? "", /^[0-9a-f-]{36}$/);
  });

  it("refuses who names no known key, before a large body is read", async () => {
    const nobody = await register({}, 1_000_000);
    assert.equal(nobody.status, 403);
    assert.equal(((await nobody.json()) as { __type: string }).__type, "MissingAuthenticationTokenException");
    const time = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    const scope = `AKIAUNKNOWN/${time.slice(0, 8)}/us-east-1/sagemaker/aws4_request`;
    const signed = "SignedHeaders=host;x-amz-date;x-amz-target";
    const Authorization = `AWS4-HMAC-SHA256 Credential=${scope}, ${signed}, Signature=${"0".repeat(64)}`;
    const stranger = await register({ Authorization, "X-Amz-Date": time }, 1_000_000);
    assert.equal(((await stranger.json()) as { __type: string }).__type, "UnrecognizedClientException");
  });

  it("keeps no object open for a client that has gone", { skip: process.platform !== "linux" }, async () => {
    const s3 = server.s3();
    await s3.send(new CreateBucketCommand({ Bucket: "left-alone" }));
    await s3.send(new PutObjectCommand({ Bucket: "left-alone", Key: "key", Body: "bytes" }));
    const { host } = new URL(server.url);
    const plain = { method: "GET", path: "/left-alone/key", query: "", headers: {}, body: Buffer.alloc(0) };
    const headers = signRequest(plain, server.credentials("registry"), { service: "s3", region: "us-east-1", host });
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    for (let times = 0; times < 10; times++) {
      const socket = connect({ host: "127.0.0.1", port: server.app.port });
      socket.on("error", () => undefined).resume();
      socket.end(`GET /left-alone/key HTTP/1.1\r\n${lines.join("")}\r\n`);
      await once(socket, "close");
    }
    const opened = () => readdirSync("/proc/self/fd").filter((name) => isIn(join(server.folder, "blobs"), name));
    for (let times = 0; times < 100 && opened().length > 0; times++) await sleep(20);
    assert.deepEqual(opened(), []);
  });
});

function isIn(folder: string, descriptor: string): boolean {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`).startsWith(folder);
  } catch {
    return false;
  }
}
