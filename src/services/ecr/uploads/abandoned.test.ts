import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import type { BlobStore } from "../../../blobs/blob-store.ts";
import { openDiskBlobs } from "../../../blobs/disk.ts";
import { rootOf } from "../../../identity/principal.ts";
import { sealWith } from "../../../identity/seal.ts";
import { manualClock } from "../../../lib/clock.ts";
import { uuid } from "../../../lib/ids.ts";
import { systemRandom } from "../../../lib/random.ts";
import type { Call } from "../../operation.ts";
import { containerRegistry } from "../container-registry.ts";
import { ofUpload, writeSealed } from "../layers/bytes.ts";
import { addLayer } from "../layers/store.ts";
import type { Repository } from "../repositories/repository.ts";
import { insertRepository } from "../repositories/store.ts";
import { write } from "../store.ts";
import { completeLayerUpload } from "./complete.ts";
import { appendPart, holdUpload, insertUpload, removeUpload } from "./store.ts";

const [account, region, name] = ["111111111111", "us-east-1", "given-up"];

forEachDatabase("an upload that is given up", (engine) => {
  const random = systemRandom();
  const clock = manualClock(Date.UTC(2026, 0, 1));
  let folder: string;
  let blobs: BlobStore;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "albo-ecr-"));
    blobs = await openDiskBlobs(folder, random, clock);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function newRepository(id: string, called: string): Repository {
    const settings = { tagMutability: "MUTABLE", scanOnPush: false, encryption: { encryptionType: "AES256" } } as const;
    return { id, account, region, name: called, createdAtMs: clock.now(), tags: {}, ...settings };
  }

  async function* content() {
    yield Buffer.from("layer");
  }

  it("while it becomes a layer leaves the layer its bytes", async () => {
    const { database } = engine;
    const [repositoryId, uploadId, nowMs] = [uuid(random), uuid(random), clock.now()];
    const { id: blob } = await blobs.write(content());
    const upload = { id: uploadId, repositoryId, sizeBytes: 5 };
    await write(database, async (writing) => {
      await insertRepository(writing, newRepository(repositoryId, name));
      await insertUpload(writing, uploadId, repositoryId, nowMs);
      const part = { firstByte: 0, sizeBytes: 5, blob, sha256: "", sealedKey: "" };
      await appendPart(writing, { ...upload, sizeBytes: 0 }, part, nowMs);
    });
    const registry = containerRegistry({ database, blobs, clock, region, seal: undefined as never });
    let abandoned: Promise<boolean> | undefined;
    await write(database, async (writing) => {
      await holdUpload(writing, upload);
      abandoned = registry.abandonUpload({ registryId: account, repositoryName: name }, uploadId);
      // Long enough for a server that does not wait to look at the upload as it was before.
      await new Promise((resolve) => setTimeout(resolve, 200));
      const digest = "sha256:of-the-layer";
      await addLayer(writing, repositoryId, { account, digest, blob, sizeBytes: 5, sealedKey: "" }, nowMs);
      await removeUpload(writing, uploadId);
    });
    assert.equal(await abandoned, false);
    assert.equal((await (await blobs.read(blob)).toArray()).length, 1);
  });

  it("while its parts are joined is an upload that is no more, and no mistake of the server's", async () => {
    const { database } = engine;
    const seal = sealWith(random.bytes(32), random);
    const [repositoryId, uploadId, repositoryName] = [uuid(random), uuid(random), "joined"];
    await write(database, async (writing) => {
      await insertRepository(writing, newRepository(repositoryId, repositoryName));
      await insertUpload(writing, uploadId, repositoryId, clock.now());
    });
    for (const firstByte of [0, 5]) {
      const part = await writeSealed(content(), ofUpload(uploadId), { blobs, random, seal });
      const upload = { id: uploadId, repositoryId, sizeBytes: firstByte };
      await write(database, (writing) => appendPart(writing, upload, { ...part, firstByte }, clock.now()));
    }
    const registry = containerRegistry({ database, blobs, clock, region, seal });
    const read: BlobStore["read"] = async (...part) => {
      await registry.abandonUpload({ registryId: account, repositoryName }, uploadId);
      return blobs.read(...part);
    };
    const means = { database, clock, random, seal, region, blobs: { ...blobs, read } };
    const call = { ...means, partition: "aws", principal: rootOf(account) } as unknown as Call;
    const input = { repositoryName, uploadId, layerDigests: [`sha256:${"0".repeat(64)}`], lenient: true };
    await assert.rejects(async () => completeLayerUpload.run(input, call), { code: "UploadNotFoundException" });
  });
});
