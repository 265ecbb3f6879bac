import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startTestServer, type TestServer } from "../../test/support/server.ts";

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
});
