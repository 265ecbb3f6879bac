import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import type { BlobStore } from "../../../blobs/blob-store.ts";
import { openDiskBlobs } from "../../../blobs/disk.ts";
import { namedBlobs } from "../../../database/named-blobs.ts";
import { type Seal, sealWith } from "../../../identity/seal.ts";
import { manualClock } from "../../../lib/clock.ts";
import { uuid } from "../../../lib/ids.ts";
import { systemRandom } from "../../../lib/random.ts";
import type { Manifest } from "../images/manifest.ts";
import { findImage, insertImage, removeImage, setTag } from "../images/store.ts";
import { expireImages } from "../lifecycle/chore.ts";
import { updateLifecycle } from "../lifecycle/store.ts";
import { insertRepository } from "../repositories/store.ts";
import { write } from "../store.ts";
import { appendPart, findUpload, insertUpload, listParts } from "../uploads/store.ts";
import { ofLayer, ofUpload, readSealed, type SealedBytes, writeSealed } from "./bytes.ts";
import { LAYER_GRACE_MS, sweepLayers, UPLOAD_KEPT_MS } from "./chores.ts";
import { layerKeys } from "./sealed.ts";
import { addLayer, findLayer } from "./store.ts";

const account = "111111111111";

forEachDatabase("chores of the container registry", (engine) => {
  const random = systemRandom();
  const clock = manualClock(Date.UTC(2026, 0, 1));
  let folder: string;
  let blobs: BlobStore;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "albo-ecr-"));
    blobs = await openDiskBlobs(folder, random, clock);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const means = () => ({ database: engine.database, blobs, clock, random, seal: undefined as never });
  const sweep = () => sweepLayers.run(means());

  async function repository(): Promise<string> {
    const id = uuid(random);
    const made = { id, account, region: "us-east-1", name: `r-${id}`, createdAtMs: clock.now(), tags: {} };
    const settings = { tagMutability: "MUTABLE", scanOnPush: false, encryption: { encryptionType: "AES256" } } as const;
    await write(engine.database, (writing) => insertRepository(writing, { ...made, ...settings }));
    return id;
  }

  async function layer(repositoryId: string, digest: string): Promise<string> {
    const stored = await blobs.write(bytes(digest));
    const added = { account, digest, blob: stored.id, sizeBytes: stored.sizeBytes, sealedKey: "" };
    const { blob } = await write(engine.database, (writing) => addLayer(writing, repositoryId, added, clock.now()));
    if (blob !== stored.id) await blobs.remove(stored.id);
    return blob;
  }

  async function* bytes(text: string) {
    yield Buffer.from(text);
  }

  async function image(repositoryId: string, digest: string, layers: string[], images: string[] = []): Promise<void> {
    const manifest: Manifest = { digest, mediaType: "m", layers: new Map(layers.map((each) => [each, 1])), images };
    const stored = { text: "{}", sizeBytes: 1, nowMs: clock.now() };
    await write(engine.database, (writing) => insertImage(writing, repositoryId, manifest, stored));
  }

  const isOnDisk = (blob: string) =>
    blobs.read(blob).then(
      (stream) => {
        stream.destroy();
        return true;
      },
      () => false,
    );
  const has = async (repositoryId: string, digest: string) =>
    (await findLayer(engine.database.read, repositoryId, digest)) !== undefined;

  it("a layer goes when no image needs it, after its time of grace", async () => {
    const [id, digest] = [await repository(), `sha256:${uuid(random)}`];
    const blob = await layer(id, digest);
    clock.advance(LAYER_GRACE_MS);
    await sweep();
    assert.equal(await has(id, digest), true, "an image may still be on its way");
    clock.advance(1);
    await sweep();
    assert.equal(await has(id, digest), false);
    assert.equal(await isOnDisk(blob), false);
  });

  it("a layer stays while an image is made of it, and goes after that", async () => {
    const [id, digest] = [await repository(), `sha256:${uuid(random)}`];
    const blob = await layer(id, digest);
    await image(id, `${digest}-image`, [digest]);
    clock.advance(LAYER_GRACE_MS * 3);
    await sweep();
    assert.deepEqual([await has(id, digest), await isOnDisk(blob)], [true, true]);
    assert.deepEqual([...(await namedBlobs(engine.database, [blob, "another"]))], [blob]);
    await write(engine.database, (writing) => removeImage(writing, id, `${digest}-image`));
    await sweep();
    assert.deepEqual([await has(id, digest), await isOnDisk(blob)], [false, false]);
  });

  it("bytes that two repositories share go with the last one", async () => {
    const [one, other, digest] = [await repository(), await repository(), `sha256:${uuid(random)}`];
    const blob = await layer(one, digest);
    assert.equal(await layer(other, digest), blob);
    await image(other, `${digest}-image`, [digest]);
    clock.advance(LAYER_GRACE_MS + 1);
    await sweep();
    assert.deepEqual([await has(one, digest), await has(other, digest), await isOnDisk(blob)], [false, true, true]);
  });

  it("a layer that is brought anew has its time of grace anew", async () => {
    const [id, digest] = [await repository(), `sha256:${uuid(random)}`];
    const blob = await layer(id, digest);
    clock.advance(LAYER_GRACE_MS);
    await layer(id, digest);
    clock.advance(LAYER_GRACE_MS);
    await sweep();
    assert.deepEqual([await has(id, digest), await isOnDisk(blob)], [true, true]);
  });

  it("an upload that was given up goes with its parts, one that goes on stays", async () => {
    const [id, left, resumed] = [await repository(), uuid(random), uuid(random)];
    const stored = [await blobs.write(bytes("one")), await blobs.write(bytes("two"))] as const;
    for (const [index, uploadId] of [left, resumed].entries()) {
      const { id: blob, sizeBytes, sha256 } = stored[index as 0 | 1];
      const part = { firstByte: 0, sizeBytes, blob, sha256, sealedKey: "" };
      await write(engine.database, async (writing) => {
        await insertUpload(writing, uploadId, id, clock.now());
        await appendPart(writing, { id: uploadId, repositoryId: id, sizeBytes: 0 }, part, clock.now() + 5 * index);
      });
    }
    clock.advance(UPLOAD_KEPT_MS + 1);
    await sweep();
    assert.equal(await findUpload(engine.database.read, id, left), undefined);
    assert.equal((await findUpload(engine.database.read, id, resumed))?.sizeBytes, 3);
    assert.deepEqual([await isOnDisk(stored[0].id), await isOnDisk(stored[1].id)], [false, true]);
  });

  it("images expire as their repository's policy says, lists before their images", async () => {
    const id = await repository();
    await image(id, "sha256:old", []);
    await image(id, "sha256:list", [], ["sha256:old"]);
    await image(id, "sha256:part", []);
    clock.advance(1000);
    await image(id, "sha256:new", [], ["sha256:part"]);
    await write(engine.database, (writing) => setTag(writing, id, "latest", "sha256:new"));
    const selection = { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 1 };
    const policy = JSON.stringify({ rules: [{ rulePriority: 1, selection, action: { type: "expire" } }] });
    await write(engine.database, (writing) => updateLifecycle(writing, id, policy));
    await expireImages.run(means());
    const left = await Promise.all(
      ["old", "list", "part", "new"].map(async (name) => {
        const found = await findImage(engine.database.read, id, `sha256:${name}`);
        return found === undefined ? `${name} expired` : name;
      }),
    );
    assert.deepEqual(left, ["old expired", "list expired", "part", "new"], "what a list needs stays with it");
  });

  it("a new root key reaches every layer and every part", async () => {
    const [id, uploadId, digest] = [await repository(), uuid(random), `sha256:${uuid(random)}`];
    const [old, young] = [sealWith(random.bytes(32), random), sealWith(random.bytes(32), random)];
    const text = "what it is made of";
    const layerBytes = await writeSealed(bytes(text), ofLayer({ account, digest }), { blobs, random, seal: old });
    const { sha256, ...part } = await writeSealed(bytes(text), ofUpload(uploadId), { blobs, random, seal: old });
    await write(engine.database, async (writing) => {
      await addLayer(writing, id, { account, digest, ...layerBytes }, clock.now());
      await insertUpload(writing, uploadId, id, clock.now());
      const upload = { id: uploadId, repositoryId: id, sizeBytes: 0 };
      await appendPart(writing, upload, { ...part, sha256, firstByte: 0 }, clock.now());
    });
    const mine = [layerBytes.sealedKey, part.sealedKey];
    await engine.database.transact((transaction) =>
      layerKeys.resealAll(transaction, (sealed, about) =>
        mine.includes(sealed) ? young.close(old.open(sealed, about), about) : sealed,
      ),
    );
    const layerNow = await findLayer(engine.database.read, id, digest);
    const [partNow] = await listParts(engine.database.read, uploadId);
    assert.ok(layerNow !== undefined && partNow !== undefined);
    const read = async (...[sealed, about, seal]: [SealedBytes, string, Seal]) =>
      Buffer.concat(await (await readSealed(sealed, about, undefined, { blobs, seal })).toArray()).toString();
    assert.equal(await read(layerNow, ofLayer({ account, digest }), young), text);
    assert.equal(await read(partNow, ofUpload(uploadId), young), text);
    await assert.rejects(read(layerNow, ofLayer({ account, digest }), old));
    await assert.rejects(read(partNow, ofLayer({ account, digest }), young), "a key opens for its owner alone");
  });
});
