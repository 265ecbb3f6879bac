import assert from "node:assert/strict";
import { type IncomingMessage, request } from "node:http";
import { after, before, it } from "node:test";
import { CreateRepositoryCommand, GetDownloadUrlForLayerCommand } from "@aws-sdk/client-ecr";
import { containerClient, digestOf, loginOf, OCI_MANIFEST } from "../../support/container-client.ts";
import { forEachDatabase } from "../../support/databases.ts";
import { startTestServer, type TestServer } from "../../support/server.ts";

const name = "conformance/hostile";
const DIGEST = digestOf("something");
const ODD = [
  "%00",
  "%ff",
  "%2e%2e",
  "%2F..%2F",
  "a%20b",
  "..",
  "x".repeat(3000),
  "%F0%9F%92%A9",
  "'; drop table",
  "{}",
  ":",
];

/** The registry's HTTP API is read by hand, so it is tried by hand: whatever comes, no answer blames the server. */
forEachDatabase("OCI distribution: hostile requests", (engine) => {
  let server: TestServer;
  let authorization: string;

  before(async () => {
    const { location } = engine;
    server = await startTestServer("url" in location ? { databaseUrl: location.url } : {});
    await server.ecr().send(new CreateRepositoryCommand({ repositoryName: name }));
    authorization = await loginOf(server);
    await containerClient(server, authorization).pushImage(name, "latest");
  });
  after(() => server.stop());

  /** Sends what fetch would not. @returns the status */
  function send(method: string, path: string, headers: Record<string, string> = {}, body = ""): Promise<number> {
    return new Promise((resolve, reject) => {
      const url = new URL(server.url);
      const given = { authorization, "content-length": Buffer.byteLength(body), ...headers };
      const outgoing = request({
        host: url.hostname,
        port: url.port,
        method,
        path: encodeURI(path).replaceAll("%25", "%"),
        headers: given,
      });
      outgoing.on("error", reject);
      outgoing.on("response", (answer) => {
        answer.resume().on("end", () => resolve(answer.statusCode as number));
      });
      outgoing.end(body);
    });
  }

  async function withstands(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body = "",
  ): Promise<void> {
    const status = await send(method, path, headers, body);
    assert.ok(status >= 200 && status < 500, `${method} ${path} ${JSON.stringify(headers)}: ${status}`);
  }

  it("odd names, references, digests and uploads", async () => {
    for (const odd of ODD) {
      for (const path of [
        `/v2/${odd}`,
        `/v2/${odd}/manifests/latest`,
        `/v2/${name}/manifests/${odd}`,
        `/v2/${name}/blobs/${odd}`,
        `/v2/${name}/blobs/uploads/${odd}`,
        `/v2/${name}/referrers/${odd}`,
        `/v2/_layers/${odd}?ticket=${odd}`,
        `/v2/222222222222.dkr.ecr.us-east-2.amazonaws.com/${odd}/tags/list`,
      ]) {
        for (const method of ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE", "OPTIONS"])
          await withstands(method, path);
      }
    }
  });

  it("odd queries", async () => {
    for (const odd of ODD) {
      await withstands("GET", `/v2/${name}/tags/list?n=${odd}`);
      await withstands("GET", `/v2/${name}/tags/list?last=${odd}`);
      await withstands("GET", `/v2/${name}/referrers/${DIGEST}?artifactType=${odd}`);
      await withstands("GET", `/v2/${name}/referrers/${DIGEST}?next=${odd}`);
      await withstands("POST", `/v2/${name}/blobs/uploads/?digest=${odd}`);
      await withstands("POST", `/v2/${name}/blobs/uploads/?mount=${DIGEST}&from=${odd}`);
      await withstands("POST", `/v2/${name}/blobs/uploads/?mount=${odd}&from=${name}`);
    }
  });

  it("odd headers", async () => {
    for (const odd of [
      "",
      "x",
      "-1",
      "bytes=",
      "bytes=--",
      "bytes=9-1",
      "99999999999999999999-1",
      "0-99999999999999999999",
      '"'.repeat(300),
    ]) {
      await withstands("GET", `/v2/${name}/blobs/${DIGEST}`, { range: odd });
      await withstands("PATCH", `/v2/${name}/blobs/uploads/${crypto.randomUUID()}`, { "content-range": odd }, "abc");
      await withstands("PUT", `/v2/${name}/manifests/odd`, { "content-type": odd }, "{}");
      await withstands("GET", "/v2/", { authorization: odd });
      await withstands("GET", "/v2/", { authorization: `Basic ${odd}` });
      await withstands("GET", `/v2/${name}/tags/list`, { host: `x${odd}` });
      await withstands("GET", `/v2/${name}/manifests/latest`, { accept: odd });
    }
  });

  it("a Host header that looks like a ticket: the layer that was asked for is the one that comes", async () => {
    const client = containerClient(server, authorization);
    const [asked, other] = [await client.pushBlob(name, "asked for"), await client.pushBlob(name, "another one")];
    const of = { repositoryName: name, layerDigest: other };
    const { downloadUrl } = await server.ecr().send(new GetDownloadUrlForLayerCommand(of));
    const host = `x${downloadUrl?.slice(downloadUrl.indexOf("?ticket="))}?ticket=`;
    const { hostname, port } = new URL(server.url);
    const outgoing = request({ hostname, port, path: `/v2/${name}/blobs/${asked}`, headers: { authorization, host } });
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.on("response", resolve).on("error", reject).end();
    });
    assert.equal(Buffer.concat(await answer.toArray()).toString(), "asked for");
  });

  it("manifests that are odd to the last member", async () => {
    const descriptor = { mediaType: "a", digest: DIGEST, size: 1 };
    const base = { schemaVersion: 2, mediaType: OCI_MANIFEST, config: descriptor, layers: [descriptor] };
    const values = [
      null,
      1,
      -1,
      1e300,
      "",
      "\u0000",
      "\ud800",
      [],
      {},
      [null],
      [[]],
      { digest: 1 },
      { ...descriptor, size: 0.5 },
    ];
    for (const member of [
      "schemaVersion",
      "mediaType",
      "config",
      "layers",
      "manifests",
      "subject",
      "artifactType",
      "annotations",
    ]) {
      for (const value of values) {
        const body = JSON.stringify({ ...base, [member]: value });
        await withstands("PUT", `/v2/${name}/manifests/odd`, { "content-type": OCI_MANIFEST }, body);
        await withstands("PUT", `/v2/${name}/manifests/odd`, {}, body);
      }
    }
    await withstands("PUT", `/v2/${name}/manifests/odd`, {}, `${"[".repeat(100_000)}`);
    await withstands("PUT", `/v2/${name}/manifests/odd`, {}, `{"__proto__":{"schemaVersion":2},"layers":[]}`);
  });
});
