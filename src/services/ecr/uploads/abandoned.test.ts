import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import type { BlobStore } from "../../../blobs/blob-store.ts";
import { openDiskBlobs } from "../../../blobs/disk.ts";
import { manualClock } from "../../../lib/clock.ts";
import { uuid } from "../../../lib/ids.ts";
import { systemRandom } from "../../../lib/random.ts";
import { containerRegistry } from "../container-registry.ts";
import { addLayer } from "../layers/store.ts";
import { insertRepository } from "../repositories/store.ts";
import { write } from "../store.ts";
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

  async function* content() {
    yield Buffer.from("layer");
  }

  it("while it becomes a layer leaves the layer its bytes", async () => {
    const { database } = engine;
    const [repositoryId, uploadId, nowMs] = [uuid(random), uuid(random), clock.now()];
    const { id: blob } = await blobs.write(content());
    const upload = { id: uploadId, repositoryId, sizeBytes: 5 };
    const settings = { tagMutability: "MUTABLE", scanOnPush: false, encryption: { encryptionType: "AES256" } } as const;
    await write(database, async (writing) => {
      const made = { id: repositoryId, account, region, name, createdAtMs: nowMs, tags: {} };
      await insertRepository(writing, { ...made, ...settings });
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
});
