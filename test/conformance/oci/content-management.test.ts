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
  refusalOf,
} from "../../support/container-client.ts";
import { startTestServer, type TestServer } from "../../support/server.ts";

const name = "conformance/management";

// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#content-management
describe("OCI distribution: content management", () => {
  let server: TestServer;
  let client: ContainerClient;

  before(async () => {
    server = await startTestServer();
    await server.ecr().send(new CreateRepositoryCommand({ repositoryName: name }));
    client = containerClient(server, await loginOf(server));
  });
  after(() => server.stop());

  const remove = (path: string) => client.send("DELETE", `/v2/${name}/${path}`);
  const statusOf = async (path: string) => (await client.send("GET", `/v2/${name}/${path}`)).status;

  it("manifest delete: by digest, with all its tags", async () => {
    const { digest } = await client.pushImage(name, "one");
    await client.pushImage(name, "two", { layer: `the files of ${name}:one` });
    assert.equal((await remove(`manifests/${digest}`)).status, 202);
    for (const reference of ["one", "two", digest]) assert.equal(await statusOf(`manifests/${reference}`), 404);
    assert.deepEqual(await refusalOf(await remove(`manifests/${digest}`)), [404, "MANIFEST_UNKNOWN"]);
  });

  it("tag delete: the tag goes, the image stays while it has another one", async () => {
    const { digest } = await client.pushImage(name, "first", { layer: "tagged twice" });
    await client.pushImage(name, "second", { layer: "tagged twice" });
    assert.equal((await remove("manifests/first")).status, 202);
    assert.equal(await statusOf("manifests/first"), 404);
    assert.equal(await statusOf(`manifests/${digest}`), 200);
    assert.equal((await remove("manifests/second")).status, 202);
    assert.equal(await statusOf(`manifests/${digest}`), 404, "as in ECR, the image goes with its last tag");
    assert.deepEqual(await refusalOf(await remove("manifests/second")), [404, "MANIFEST_UNKNOWN"]);
  });

  it("manifest delete: not while an index names it", async () => {
    const image = await client.pushImage(name, "part");
    const descriptor = { mediaType: OCI_MANIFEST, digest: image.digest, size: image.manifest.length };
    const index = JSON.stringify({ schemaVersion: 2, manifests: [descriptor] });
    const headers = { "Content-Type": OCI_INDEX };
    await client.send("PUT", `/v2/${name}/manifests/whole`, { headers, body: index });
    assert.deepEqual(await refusalOf(await remove(`manifests/${image.digest}`)), [405, "UNSUPPORTED"]);
    assert.equal((await remove("manifests/whole")).status, 202);
    assert.equal((await remove(`manifests/${image.digest}`)).status, 202);
  });

  it("blob delete: what no image needs; what one is made of stays", async () => {
    const lonely = await client.pushBlob(name, "needed by nobody");
    assert.equal((await remove(`blobs/${lonely}`)).status, 202);
    assert.equal(await statusOf(`blobs/${lonely}`), 404);
    assert.deepEqual(await refusalOf(await remove(`blobs/${lonely}`)), [404, "BLOB_UNKNOWN"]);
    const { layer, digest } = await client.pushImage(name, "kept");
    assert.deepEqual(await refusalOf(await remove(`blobs/${layer}`)), [405, "UNSUPPORTED"]);
    assert.equal(await statusOf(`blobs/${layer}`), 200);
    await remove(`manifests/${digest}`);
    assert.equal((await remove(`blobs/${layer}`)).status, 202);
    assert.deepEqual(await refusalOf(await remove(`blobs/${digestOf("absent")}`)), [404, "BLOB_UNKNOWN"]);
  });
});
