import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { CreateRepositoryCommand } from "@aws-sdk/client-ecr";
import {
  type ContainerClient,
  containerClient,
  digestOf,
  loginOf,
  OCI_INDEX,
  OCI_MANIFEST,
  type PushedImage,
  refusalOf,
} from "../../support/container-client.ts";
import { startTestServer, type TestServer } from "../../support/server.ts";

const name = "conformance/pull";
const ABSENT = digestOf("nobody has this");

// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pull
describe("OCI distribution: pull", () => {
  let server: TestServer;
  let client: ContainerClient;
  let image: PushedImage;

  before(async () => {
    server = await startTestServer();
    await server.ecr().send(new CreateRepositoryCommand({ repositoryName: name }));
    client = containerClient(server, await loginOf(server));
    image = await client.pushImage(name, "latest", { layer: "0123456789" });
    assert.equal(image.answer.status, 201);
  });
  after(() => server.stop());

  const get = (path: string, headers = {}) => client.send("GET", `/v2/${name}/${path}`, { headers });
  const head = (path: string) => client.send("HEAD", `/v2/${name}/${path}`);

  it("determines support: GET /v2/ is 200 for who is logged in, and a challenge for who is not", async () => {
    assert.equal((await client.send("GET", "/v2/")).status, 200);
    const answer = await containerClient(server, undefined).send("GET", "/v2/");
    assert.equal(answer.headers.get("www-authenticate"), `Basic realm="${server.url}/",service="ecr.amazonaws.com"`);
    assert.equal(answer.headers.get("docker-distribution-api-version"), "registry/2.0");
    assert.deepEqual(await refusalOf(answer), [401, "UNAUTHORIZED"]);
  });

  it("refuses a wrong password, another user's name, and a form of login that it does not know", async () => {
    const [, good] = (await loginOf(server)).split(" ") as [string, string];
    const password = Buffer.from(good, "base64").toString().slice("AWS:".length);
    const basic = (login: string) => `Basic ${Buffer.from(login).toString("base64")}`;
    for (const login of [
      basic("AWS:wrong"),
      basic(`aws:${password}`),
      basic(password),
      `Bearer ${password}`,
      "Basic",
    ]) {
      const answer = await containerClient(server, login).send("GET", `/v2/${name}/tags/list`);
      assert.deepEqual(await refusalOf(answer), [401, "UNAUTHORIZED"], login.slice(0, 12));
    }
    const middle = password.length / 2;
    const spoiled = `${password.slice(0, middle)}${password[middle] === "A" ? "B" : "A"}${password.slice(middle + 1)}`;
    const answer = await containerClient(server, basic(`AWS:${spoiled}`)).send("GET", "/v2/");
    assert.equal(answer.status, 401);
  });

  it("pull blobs: HEAD to an existing blob is 200, and has its length and digest", async () => {
    const answer = await head(`blobs/${image.layer}`);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("content-length"), "10");
    assert.equal(answer.headers.get("docker-content-digest"), image.layer);
  });

  it("pull blobs: HEAD and GET to a blob that does not exist are 404", async () => {
    assert.equal((await head(`blobs/${ABSENT}`)).status, 404);
    assert.deepEqual(await refusalOf(await get(`blobs/${ABSENT}`)), [404, "BLOB_UNKNOWN"]);
  });

  it("pull blobs: GET to an existing blob is 200, with the digest percent-encoded too", async () => {
    for (const digest of [image.layer, encodeURIComponent(image.layer)]) {
      const answer = await get(`blobs/${digest}`);
      assert.equal(answer.status, 200);
      assert.equal(await answer.text(), "0123456789");
      assert.equal(answer.headers.get("docker-content-digest"), image.layer);
    }
  });

  it("pull blobs: ranges", async () => {
    for (const [range, text, contentRange] of [
      ["bytes=2-4", "234", "bytes 2-4/10"],
      ["bytes=7-", "789", "bytes 7-9/10"],
      ["bytes=-2", "89", "bytes 8-9/10"],
      ["bytes=8-99", "89", "bytes 8-9/10"],
    ]) {
      const answer = await get(`blobs/${image.layer}`, { Range: range });
      assert.equal(answer.status, 206, range);
      assert.equal(await answer.text(), text);
      assert.equal(answer.headers.get("content-range"), contentRange);
    }
    const beyond = await get(`blobs/${image.layer}`, { Range: "bytes=10-" });
    assert.equal(beyond.headers.get("content-range"), "bytes */10");
    assert.deepEqual(await refusalOf(beyond), [416, "RANGE_INVALID"]);
    assert.equal((await get(`blobs/${image.layer}`, { Range: "bytes=1-2,4-5" })).status, 200);
  });

  it("pull manifests: HEAD and GET by digest and by tag", async () => {
    for (const reference of ["latest", image.digest]) {
      for (const method of ["HEAD", "GET"]) {
        const answer = await client.send(method, `/v2/${name}/manifests/${reference}`);
        assert.equal(answer.status, 200);
        assert.equal(answer.headers.get("docker-content-digest"), image.digest);
        assert.equal(answer.headers.get("content-type"), OCI_MANIFEST);
        assert.equal(answer.headers.get("content-length"), String(image.manifest.length));
        assert.equal(await answer.text(), method === "GET" ? image.manifest : "");
      }
    }
  });

  it("pull manifests: HEAD and GET of what does not exist are 404", async () => {
    for (const reference of ["absent", ABSENT]) {
      assert.equal((await head(`manifests/${reference}`)).status, 404);
      assert.deepEqual(await refusalOf(await get(`manifests/${reference}`)), [404, "MANIFEST_UNKNOWN"]);
    }
  });

  it("pull manifests: an index comes back as the bytes that were pushed", async () => {
    const descriptor = { mediaType: OCI_MANIFEST, digest: image.digest, size: image.manifest.length };
    const index = `${JSON.stringify({ schemaVersion: 2, manifests: [descriptor] }, undefined, 3)}\n`;
    const headers = { "Content-Type": OCI_INDEX };
    const put = await client.send("PUT", `/v2/${name}/manifests/several`, { headers, body: index });
    assert.equal(put.status, 201);
    const answer = await get("manifests/several");
    assert.equal(answer.headers.get("content-type"), OCI_INDEX);
    assert.equal(await answer.text(), index);
  });

  it("error codes: an unknown repository, an invalid name, digest or tag, an unknown path or method", async () => {
    const send = async (method: string, path: string) => refusalOf(await client.send(method, `/v2/${path}`));
    assert.deepEqual(await send("GET", "conformance/absent/manifests/latest"), [404, "NAME_UNKNOWN"]);
    assert.deepEqual(await send("GET", `conformance/absent/blobs/${ABSENT}`), [404, "NAME_UNKNOWN"]);
    assert.deepEqual(await send("GET", "Capitals/manifests/latest"), [400, "NAME_INVALID"]);
    assert.deepEqual(await send("GET", `${name}/blobs/sha256:12`), [400, "DIGEST_INVALID"]);
    assert.deepEqual(await send("GET", `${name}/manifests/sha512:12`), [400, "DIGEST_INVALID"]);
    assert.deepEqual(await send("GET", `${name}/manifests/-tag`), [400, "TAG_INVALID"]);
    assert.deepEqual(await send("GET", "_catalog"), [404, "UNSUPPORTED"]);
    assert.deepEqual(await send("POST", `${name}/tags/list`), [405, "UNSUPPORTED"]);
    assert.deepEqual(await send("GET", `${name}/manifests/%ff`), [404, "UNSUPPORTED"]);
  });
});
