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

const name = "conformance/discovery";
const TAGS = ["Upper", "a", "b1", "b2", "c_d", "latest"];

interface Index {
  readonly manifests: readonly { digest: string; artifactType: string; annotations?: Record<string, string> }[];
}

// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#content-discovery
describe("OCI distribution: content discovery", () => {
  let server: TestServer;
  let client: ContainerClient;
  let image: PushedImage;

  before(async () => {
    server = await startTestServer();
    for (const repositoryName of [name, "conformance/empty"]) {
      await server.ecr().send(new CreateRepositoryCommand({ repositoryName }));
    }
    client = containerClient(server, await loginOf(server));
    for (const tag of TAGS) image = await client.pushImage(name, tag, { layer: "one image, many tags" });
  });
  after(() => server.stop());

  async function tags(query = "", repository = name): Promise<{ tags: string[]; link: string | null }> {
    const answer = await client.send("GET", `/v2/${repository}/tags/list${query}`);
    assert.equal(answer.status, 200);
    const listed = (await answer.json()) as { name: string; tags: string[] };
    assert.equal(listed.name, repository);
    return { tags: listed.tags, link: answer.headers.get("link") };
  }

  it("tags list: all tags, in their order", async () => {
    assert.deepEqual(await tags(), { tags: TAGS, link: null });
    assert.deepEqual(await tags("", "conformance/empty"), { tags: [], link: null });
  });

  it("tags list: n and last, and links from page to page", async () => {
    assert.deepEqual((await tags("?n=2")).tags, ["Upper", "a"]);
    assert.deepEqual((await tags("?n=3&last=a")).tags, ["b1", "b2", "c_d"]);
    assert.deepEqual((await tags("?last=b")).tags, ["b1", "b2", "c_d", "latest"]);
    assert.deepEqual(await tags("?n=6"), { tags: TAGS, link: null });
    assert.deepEqual((await tags("?n=0")).tags, []);
    const seen: string[] = [];
    let query: string | undefined = "?n=2";
    for (let page = 0; query !== undefined && page < 10; page++) {
      const listed = await tags(query);
      seen.push(...listed.tags);
      const next: string | undefined = /^<(.+)>; rel="next"$/.exec(listed.link ?? "")?.[1];
      query = next?.slice(next.indexOf("?"));
    }
    assert.deepEqual(seen, TAGS);
    const bad = await client.send("GET", `/v2/${name}/tags/list?n=some`);
    assert.deepEqual(await refusalOf(bad), [400, "PAGINATION_NUMBER_INVALID"]);
  });

  async function referrers(digest: string, query = "") {
    const answer = await client.send("GET", `/v2/${name}/referrers/${digest}${query}`);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("content-type"), OCI_INDEX);
    const { manifests } = (await answer.json()) as Index;
    return { manifests, filtered: answer.headers.get("oci-filters-applied") };
  }

  it("referrers list: none for what nobody speaks of, and an invalid digest is refused", async () => {
    assert.deepEqual((await referrers(digestOf("of no interest"))).manifests, []);
    const answer = await client.send("GET", `/v2/${name}/referrers/latest`);
    assert.deepEqual(await refusalOf(answer), [400, "DIGEST_INVALID"]);
  });

  it("referrers list: what was pushed with a subject, by artifact type", async () => {
    const subject = { mediaType: OCI_MANIFEST, digest: image.digest, size: image.manifest.length };
    const annotations = { signer: "somebody" };
    const signature = await client.pushImage(
      name,
      digestOfPush(subject, "application/example.signature", annotations),
      {
        subject,
        artifactType: "application/example.signature",
        annotations,
        layer: "signature",
      },
    );
    assert.equal(signature.answer.status, 201);
    const sbom = await client.pushImage(name, "sbom", { subject, layer: "sbom" });
    const all = await referrers(image.digest);
    assert.deepEqual(all.manifests.map(({ digest }) => digest).sort(), [signature.digest, sbom.digest].sort());
    assert.equal(all.filtered, null);
    const signatures = await referrers(image.digest, "?artifactType=application/example.signature");
    assert.equal(signatures.filtered, "artifactType");
    assert.deepEqual(signatures.manifests, [
      {
        mediaType: OCI_MANIFEST,
        digest: signature.digest,
        size: signature.manifest.length,
        artifactType: "application/example.signature",
        annotations,
      },
    ]);
    const byConfig = await referrers(image.digest, "?artifactType=application/vnd.oci.image.config.v1%2Bjson");
    assert.deepEqual(
      byConfig.manifests.map(({ digest }) => digest),
      [sbom.digest],
    );
  });

  /** What has a subject usually has no tag: it is pushed by its digest. */
  function digestOfPush(subject: object, artifactType: string, annotations: object): string {
    const settings = JSON.stringify({ architecture: "amd64", os: "linux", rootfs: { type: "layers", diff_ids: [] } });
    return digestOf(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: OCI_MANIFEST,
        config: {
          mediaType: "application/vnd.oci.image.config.v1+json",
          digest: digestOf(settings),
          size: settings.length,
        },
        layers: [
          {
            mediaType: "application/vnd.oci.image.layer.v1.tar",
            digest: digestOf("signature"),
            size: "signature".length,
          },
        ],
        subject,
        artifactType,
        annotations,
      }),
    );
  }
});
