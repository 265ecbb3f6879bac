import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, it } from "node:test";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { openDiskBlobs } from "../../../blobs/disk.ts";
import { ROOT_KEY_BYTES, sealWith } from "../../../identity/seal.ts";
import { manualClock } from "../../../lib/clock.ts";
import { systemRandom } from "../../../lib/random.ts";
import { insertBucket } from "../buckets/store.ts";
import { putPart } from "../multipart/store.ts";
import { addVersion } from "../objects/store.ts";
import { write } from "../store.ts";
import { removeDeleted, removeOrphans } from "./chores.ts";
import { leasesOn } from "./leases.ts";
import { forgetBlobs, releaseBlob, removedBlobs } from "./store.ts";

const HOUR_MS = 60 * 60 * 1000;

forEachDatabase("the chores of the S3 room", (engine) => {
  const folder = mkdtempSync(join(tmpdir(), "albo-test-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function place(name: string) {
    const clock = manualClock(Date.UTC(2026, 0, 1));
    const random = systemRandom();
    const blobs = await openDiskBlobs(join(folder, name), random, clock);
    const seal = sealWith(random.bytes(ROOT_KEY_BYTES), random);
    const newBlob = async () => (await blobs.write(Readable.from([Buffer.from("bytes")]))).id;
    const left = async () => {
      const ids: string[] = [];
      for await (const { id } of blobs.list()) ids.push(id);
      return ids.sort();
    };
    return { clock, blobs, random, seal, database: engine.database, newBlob, left };
  }

  it("remove the bytes of deleted objects, but none that are being read", async () => {
    const means = await place("deleted");
    const [released, read] = [await means.newBlob(), await means.newBlob()];
    const kept = await means.newBlob();
    await write(means.database, async (writing) => {
      for (const blob of [released, read]) await releaseBlob(writing, blob, means.clock.now());
    });
    const giveBack = leasesOn(means.blobs).take([read]);
    // Other servers' readers are not known on PostgreSQL: they are given time.
    await removeDeleted.run(means);
    assert.equal((await means.left()).length, engine.dialect === "sqlite" ? 2 : 3);
    means.clock.advance(HOUR_MS);
    await removeDeleted.run(means);
    assert.deepEqual(await means.left(), [read, kept].sort());
    giveBack();
    await removeDeleted.run(means);
    assert.deepEqual(await means.left(), [kept]);
    assert.deepEqual(await means.database.read.selectFrom("s3_removed_blobs").selectAll().execute(), []);
  });

  it("are told of no deletion that a power cut could still undo", async () => {
    const { database } = engine;
    const seen = async (blob: string) =>
      (await database.read.selectFrom("s3_removed_blobs").select("blob").where("blob", "=", blob).execute()).length > 0;
    for (let round = 0; round < 20; round++) {
      const blob = `round-${round}`;
      let durable = false;
      const deletion = write(database, (writing) => releaseBlob(writing, blob, 0)).then(() => {
        durable = true;
      });
      while (!(await seen(blob))) await new Promise((resolve) => setImmediate(resolve));
      const told = await removedBlobs(database, { untilMs: 0, limit: 100 });
      assert.ok(told.some((removed) => removed.blob === blob));
      assert.ok(durable || engine.dialect === "postgres", "told before its commit was on the disk");
      await deletion;
      await forgetBlobs(database, [blob]);
    }
  });

  it("remove bytes that never got a name, once no request can still give them one", async () => {
    const means = await place("orphans");
    const [object, part, removed, orphan] = [
      await means.newBlob(),
      await means.newBlob(),
      await means.newBlob(),
      await means.newBlob(),
    ];
    const bucket = { name: "b", account: "111111111111", region: "us-east-1", createdAtMs: 0 };
    await write(means.database, async (writing) => {
      await insertBucket(writing, bucket);
      const described = { storageClass: "STANDARD", headers: { ContentType: "x/y" }, metadata: {} };
      const version = { ...described, content: { blob: object }, sizeBytes: 5, etag: "e" };
      await addVersion(writing, bucket, "k", version, { nowMs: means.clock.now(), random: systemRandom() });
      const stored = { partNumber: 1, blob: part, sizeBytes: 5, md5: "m", modifiedAtMs: 0, checksums: {} };
      await putPart(writing, "upload", stored);
      await releaseBlob(writing, removed, means.clock.now());
    });
    means.clock.advance(HOUR_MS / 2);
    await removeOrphans.run(means);
    assert.equal((await means.left()).length, 4);
    means.clock.advance(HOUR_MS);
    const young = await means.newBlob();
    await removeOrphans.run(means);
    const left = await means.left();
    assert.deepEqual(left, [object, part, removed, young].sort());
    assert.ok(!left.includes(orphan));
  });
});
