import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { CreateRepositoryCommand, PutImageTagMutabilityCommand } from "@aws-sdk/client-ecr";
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

const name = "conformance/push";
const OTHER = "conformance/other";

// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#push
describe("OCI distribution: push", () => {
  let server: TestServer;
  let client: ContainerClient;

  before(async () => {
    server = await startTestServer();
    for (const repositoryName of [name, OTHER]) {
      await server.ecr().send(new CreateRepositoryCommand({ repositoryName }));
    }
    client = containerClient(server, await loginOf(server));
  });
  after(() => server.stop());

  const put = (path: string, body: string | Buffer, headers = {}) =>
    client.send("PUT", path, { body, headers: { "Content-Type": "application/octet-stream", ...headers } });
  const patch = (path: string, body: string | Buffer, headers = {}) => client.send("PATCH", path, { body, headers });

  async function begin(repository = name): Promise<string> {
    const answer = await client.send("POST", `/v2/${repository}/blobs/uploads/`);
    assert.equal(answer.status, 202);
    assert.match(answer.headers.get("docker-upload-uuid") as string, /^[0-9a-f-]{36}$/);
    return answer.headers.get("location") as string;
  }

  const contentOf = async (digest: string, repository = name) => {
    const answer = await client.send("GET", `/v2/${repository}/blobs/${digest}`);
    return answer.status === 200 ? answer.text() : answer.status;
  };

  it("blob upload monolithic: POST then PUT", async () => {
    const content = "post and put";
    const location = await begin();
    const answer = await put(`${location}?digest=${digestOf(content)}`, content);
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get("location"), `/v2/${name}/blobs/${digestOf(content)}`);
    assert.equal(await contentOf(digestOf(content)), content);
  });

  it("blob upload monolithic: POST with a digest", async () => {
    const digest = await client.pushBlob(name, "in one request");
    assert.equal(await contentOf(digest), "in one request");
  });

  it("blob upload: a blob may be empty, or larger than a chunk that is encrypted", async () => {
    assert.equal(await contentOf(await client.pushBlob(name, "")), "");
    for (const bytes of [256 * 1024, 256 * 1024 + 1, 1_000_000]) {
      const content = "0123456789abcdef".repeat(bytes / 16 + 1).slice(0, bytes);
      const digest = await client.pushBlob(name, content);
      assert.equal(await contentOf(digest), content);
      const headers = { Range: `bytes=${bytes - 20}-${bytes - 11}` };
      const answer = await client.send("GET", `/v2/${name}/blobs/${digest}`, { headers });
      assert.equal(await answer.text(), content.slice(bytes - 20, bytes - 10));
    }
  });

  it("blob upload streamed: PATCH without a length, then PUT without a body", async () => {
    const pieces = ["streamed ", "in ", "pieces"];
    const body = ReadableStream.from(pieces.map((piece) => new TextEncoder().encode(piece)));
    const location = await begin();
    const answer = await client.send("PATCH", location, { body: body as ReadableStream<Uint8Array> });
    assert.equal(answer.status, 202);
    assert.equal(answer.headers.get("range"), `0-${pieces.join("").length - 1}`);
    const digest = digestOf(pieces.join(""));
    assert.equal((await put(`${answer.headers.get("location")}?digest=${digest}`, "")).status, 201);
    assert.equal(await contentOf(digest), pieces.join(""));
  });

  it("blob upload chunked: chunks in order, the last one with the PUT", async () => {
    const location = await begin();
    const first = await patch(location, "01234", { "Content-Range": "0-4" });
    assert.deepEqual([first.status, first.headers.get("range")], [202, "0-4"]);
    const second = await patch(location, "567", { "Content-Range": "5-7" });
    assert.deepEqual([second.status, second.headers.get("range")], [202, "0-7"]);
    const digest = digestOf("0123456789");
    const last = await put(`${location}?digest=${digest}`, "89", { "Content-Range": "8-9" });
    assert.equal(last.status, 201);
    assert.equal(await contentOf(digest), "0123456789");
    assert.deepEqual(await refusalOf(await client.send("GET", location)), [404, "BLOB_UPLOAD_UNKNOWN"]);
  });

  it("blob upload chunked: a chunk out of order is 416 and changes nothing; GET tells where to go on", async () => {
    const location = await begin();
    assert.equal((await client.send("GET", location)).status, 204);
    assert.equal((await patch(location, "01234", { "Content-Range": "0-4" })).status, 202);
    for (const range of ["3-5", "6-8"]) {
      const answer = await patch(location, "xyz", { "Content-Range": range });
      assert.equal(answer.headers.get("range"), "0-4");
      assert.equal(answer.headers.get("location"), location);
      assert.deepEqual(await refusalOf(answer), [416, "BLOB_UPLOAD_INVALID"]);
    }
    assert.deepEqual(await refusalOf(await patch(location, "xyz", { "Content-Range": "5-9" })), [
      416,
      "BLOB_UPLOAD_INVALID",
    ]);
    assert.deepEqual(await refusalOf(await patch(location, "xyz", { "Content-Range": "nonsense" })), [
      400,
      "BLOB_UPLOAD_INVALID",
    ]);
    const stand = await client.send("GET", location);
    assert.deepEqual([stand.status, stand.headers.get("range")], [204, "0-4"]);
    assert.equal((await put(`${location}?digest=${digestOf("0123456")}`, "56")).status, 201);
  });

  it("blob upload: a digest that is not that of the bytes is refused, and the right one still taken", async () => {
    const location = await begin();
    await patch(location, "what was sent");
    const wrong = await put(`${location}?digest=${digestOf("what was not sent")}`, "");
    assert.deepEqual(await refusalOf(wrong), [400, "DIGEST_INVALID"]);
    assert.equal(await contentOf(digestOf("what was not sent")), 404);
    assert.deepEqual(await refusalOf(await put(location, "")), [400, "DIGEST_INVALID"]);
    assert.equal((await put(`${location}?digest=${digestOf("what was sent")}`, "")).status, 201);
  });

  it("blob upload: an upload is of its repository, and can be cancelled once", async () => {
    const location = await begin();
    const elsewhere = location.replace(name, OTHER);
    assert.deepEqual(await refusalOf(await patch(elsewhere, "abc")), [404, "BLOB_UPLOAD_UNKNOWN"]);
    await patch(location, "given up");
    assert.equal((await client.send("DELETE", location)).status, 204);
    assert.deepEqual(await refusalOf(await client.send("DELETE", location)), [404, "BLOB_UPLOAD_UNKNOWN"]);
    assert.deepEqual(await refusalOf(await patch(location, "more")), [404, "BLOB_UPLOAD_UNKNOWN"]);
    const nowhere = await patch(`/v2/${name}/blobs/uploads/not-an-id`, "more");
    assert.deepEqual(await refusalOf(nowhere), [404, "BLOB_UPLOAD_UNKNOWN"]);
  });

  it("cross-repository mount: what another repository has is taken over, what nobody has is to be uploaded", async () => {
    const digest = await client.pushBlob(name, "shared by two");
    assert.equal(await contentOf(digest, OTHER), 404, "a layer is read only through a repository that has it");
    const mount = (from: string, wanted = digest) =>
      client.send("POST", `/v2/${OTHER}/blobs/uploads/?mount=${wanted}&from=${encodeURIComponent(from)}`);
    const absent = await mount(name, digestOf("had by nobody"));
    assert.equal(absent.status, 202);
    assert.match(absent.headers.get("location") as string, /\/blobs\/uploads\//);
    assert.equal((await mount("conformance/absent")).status, 202);
    assert.equal(await contentOf(digest, OTHER), 404);
    const mounted = await mount(name);
    assert.equal(mounted.status, 201);
    assert.equal(mounted.headers.get("location"), `/v2/${OTHER}/blobs/${digest}`);
    assert.equal(await contentOf(digest, OTHER), "shared by two");
    const without = await client.send("POST", `/v2/${OTHER}/blobs/uploads/?mount=${digestOf("x")}`);
    assert.equal(without.status, 202);
  });

  it("manifest upload: by tag and by digest, again and again", async () => {
    for (const reference of ["v1", "v1", "v2"]) {
      const image = await client.pushImage(name, reference, { layer: "always the same" });
      assert.equal(image.answer.status, 201);
      assert.equal(image.answer.headers.get("location"), `/v2/${name}/manifests/${image.digest}`);
      assert.equal(image.answer.headers.get("docker-content-digest"), image.digest);
      const byDigest = await put(`/v2/${name}/manifests/${image.digest}`, image.manifest, {
        "Content-Type": OCI_MANIFEST,
      });
      assert.equal(byDigest.status, 201);
    }
  });

  it("manifest upload: refused are other digests, missing blobs and images, and what is no manifest", async () => {
    const { manifest, config } = await client.pushImage(name, "good");
    const push = async (body: string | Buffer, reference = "bad", type = OCI_MANIFEST) =>
      refusalOf(await put(`/v2/${name}/manifests/${reference}`, body, { "Content-Type": type }));
    assert.deepEqual(await push(manifest, digestOf("another")), [400, "DIGEST_INVALID"]);
    const named = JSON.parse(manifest) as { config: { size: number }; layers: object[] };
    const layer = { mediaType: "application/vnd.oci.image.layer.v1.tar", digest: digestOf("absent"), size: 6 };
    assert.deepEqual(await push(JSON.stringify({ ...named, layers: [layer] })), [400, "MANIFEST_BLOB_UNKNOWN"]);
    const wrongSize = { ...named, config: { ...named.config, size: named.config.size + 1 } };
    assert.deepEqual(await push(JSON.stringify(wrongSize)), [400, "MANIFEST_BLOB_UNKNOWN"]);
    const missing = { mediaType: OCI_MANIFEST, digest: digestOf("absent"), size: 6 };
    const index = JSON.stringify({ schemaVersion: 2, manifests: [missing] });
    assert.deepEqual(await push(index, "bad", OCI_INDEX), [400, "MANIFEST_BLOB_UNKNOWN"]);
    for (const [body, type] of [
      ["", OCI_MANIFEST],
      ["{", OCI_MANIFEST],
      ["[]", OCI_MANIFEST],
      ['{"schemaVersion":1}', OCI_MANIFEST],
      [manifest, OCI_INDEX],
      [manifest, "application/json"],
      [JSON.stringify({ ...named, manifests: [] }), OCI_MANIFEST],
      [JSON.stringify({ ...named, subject: { digest: config } }), OCI_MANIFEST],
      [JSON.stringify({ ...named, artifactType: "a\u0000b" }), OCI_MANIFEST],
      [JSON.stringify({ ...named, annotations: { a: 1 } }), OCI_MANIFEST],
      [Buffer.from([0x7b, 0xff, 0x7d]), OCI_MANIFEST],
    ] as const) {
      assert.deepEqual(await push(body, "bad", type), [400, "MANIFEST_INVALID"], String(body).slice(0, 80));
    }
    assert.equal((await client.send("GET", `/v2/${name}/manifests/bad`)).status, 404);
  });

  it("manifest upload: Docker's own forms are taken as well", async () => {
    const config = await client.pushBlob(name, '{"docker":true}');
    const layer = await client.pushBlob(name, "a layer of Docker's");
    const docker = "application/vnd.docker";
    const mediaType = `${docker}.distribution.manifest.v2+json`;
    const manifest = JSON.stringify({
      schemaVersion: 2,
      mediaType,
      config: { mediaType: `${docker}.container.image.v1+json`, digest: config, size: 15 },
      layers: [
        { mediaType: `${docker}.image.rootfs.diff.tar.gzip`, digest: layer, size: 19 },
        { mediaType: `${docker}.image.rootfs.foreign.diff.tar.gzip`, digest: digestOf("elsewhere"), size: 9, urls: [] },
      ],
    });
    const put1 = await put(`/v2/${name}/manifests/docker`, manifest, { "Content-Type": mediaType });
    assert.equal(put1.status, 201);
    const listType = `${docker}.distribution.manifest.list.v2+json`;
    const platform = { architecture: "amd64", os: "linux" };
    const manifests = [{ mediaType, digest: digestOf(manifest), size: manifest.length, platform }];
    const list = JSON.stringify({ schemaVersion: 2, mediaType: listType, manifests });
    const put2 = await put(`/v2/${name}/manifests/docker-list`, list, { "Content-Type": listType });
    assert.equal(put2.status, 201);
    const answer = await client.send("GET", `/v2/${name}/manifests/docker-list`);
    assert.equal(answer.headers.get("content-type"), listType);
  });

  it("manifest upload: 4 MiB are taken, more are not", async () => {
    const { manifest } = await client.pushImage(name, "large");
    const fill = (bytes: number) => {
      const padded = JSON.stringify({ ...JSON.parse(manifest), annotations: { pad: "" } });
      return padded.replace('"pad":""', `"pad":"${"x".repeat(bytes - padded.length)}"`);
    };
    const limit = 4 * 1024 ** 2;
    const headers = { "Content-Type": OCI_MANIFEST };
    assert.equal((await put(`/v2/${name}/manifests/large`, fill(limit), headers)).status, 201);
    const tooLarge = await put(`/v2/${name}/manifests/large`, fill(limit + 1), headers);
    assert.deepEqual(await refusalOf(tooLarge), [413, "SIZE_INVALID"]);
  });

  it("manifest upload: a tag that is immutable is not moved", async () => {
    const repositoryName = "conformance/fixed";
    await server.ecr().send(new CreateRepositoryCommand({ repositoryName }));
    const mutability = { repositoryName, imageTagMutability: "IMMUTABLE" } as const;
    await server.ecr().send(new PutImageTagMutabilityCommand(mutability));
    assert.equal((await client.pushImage(repositoryName, "v1")).answer.status, 201);
    assert.equal((await client.pushImage(repositoryName, "v1")).answer.status, 201, "the same image again");
    const { answer } = await client.pushImage(repositoryName, "v1", { layer: "something else" });
    assert.deepEqual(await refusalOf(answer), [400, "TAG_INVALID"]);
  });

  it("manifest upload: a subject is told, whether it is there or not", async () => {
    const subject = { mediaType: OCI_MANIFEST, digest: digestOf("to come"), size: 7 };
    const { answer } = await client.pushImage(name, "about", { subject });
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get("oci-subject"), subject.digest);
  });

  it("what a repository that is not there is sent is refused", async () => {
    const answer = await client.send("POST", "/v2/conformance/absent/blobs/uploads/");
    assert.deepEqual(await refusalOf(answer), [404, "NAME_UNKNOWN"]);
  });
});
