import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  type ECRClient,
  ListImageReferrersCommand,
  PutImageCommand,
} from "@aws-sdk/client-ecr";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const repositoryName = "long";
const mediaType = "application/vnd.oci.image.index.v1+json";
const SUBJECT = `sha256:${"a".repeat(64)}`;
const IMAGES = 6;

describe("manifests as long as they may be", () => {
  let server: TestServer;
  let ecr: ECRClient;
  const digests: string[] = [];
  before(async () => {
    server = await startTestServer();
    ecr = server.ecr();
    await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    for (let index = 0; index < IMAGES; index++) {
      const subject = { mediaType, digest: SUBJECT, size: 1 };
      const annotations = { index: String(index), long: "\u0001".repeat(600_000) };
      const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType, manifests: [], subject, annotations });
      const { image } = await ecr.send(new PutImageCommand({ repositoryName, imageManifest }));
      digests.push(image?.imageId?.imageDigest as string);
    }
  });
  after(() => server.stop());

  const get = (imageIds: { imageDigest: string }[]) => ecr.send(new BatchGetImageCommand({ repositoryName, imageIds }));

  it("are given a few at a time, however often one of them is asked for", async () => {
    const [imageDigest] = digests as [string];
    const four = await get(digests.slice(0, 4).map((each) => ({ imageDigest: each })));
    assert.equal(four.images?.length, 4);
    const hundred = Array.from({ length: 100 }, () => ({ imageDigest }));
    await assert.rejects(get(hundred), { name: "LimitExceededException", message: /Ask for fewer images at once/ });
  });

  it("end pages of referrers, and none is left out", async () => {
    const told: (string | undefined)[] = [];
    let pages = 0;
    let nextToken: string | undefined;
    do {
      const command = new ListImageReferrersCommand({
        repositoryName,
        subjectId: { imageDigest: SUBJECT },
        ...(nextToken !== undefined && { nextToken }),
      });
      const page = await ecr.send(command);
      told.push(...(page.referrers ?? []).map(({ digest }) => digest));
      nextToken = page.nextToken;
      pages++;
    } while (nextToken !== undefined);
    assert.deepEqual(told, [...digests].sort());
    assert.equal(pages, 2);
  });
});
