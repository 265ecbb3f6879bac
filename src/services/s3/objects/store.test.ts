import assert from "node:assert/strict";
import { it } from "node:test";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { systemRandom } from "../../../lib/random.ts";
import { type Bucket, insertBucket } from "../buckets/store.ts";
import { listedObjects, listedVersions } from "../listing/store.ts";
import { write } from "../store.ts";
import { addVersion, findVersion, holdKey, newestVersion, removeVersion } from "./store.ts";
import type { NewVersion } from "./version.ts";

const random = systemRandom();

const newVersion = (blob: string): NewVersion => ({
  content: { blob },
  sizeBytes: 3,
  etag: "e",
  storageClass: "STANDARD",
  headers: { ContentType: "text/plain" },
  metadata: { a: "1" },
});

/** What S3's rules make of a key's versions, newest first, and which blobs they leave behind. */
function model() {
  let versions: { id: string; blob: string | undefined }[] = [];
  const released: string[] = [];
  const release = (blob: string | undefined) => void (blob !== undefined && released.push(blob));
  const drop = (id: string) => {
    for (const version of versions) if (version.id === id) release(version.blob);
    versions = versions.filter((version) => version.id !== id);
  };
  return {
    add(id: string, blob: string | undefined) {
      drop(id);
      versions = [{ id, blob }, ...versions];
    },
    drop,
    get versions() {
      return versions;
    },
    released,
  };
}

forEachDatabase("object versions", (engine) => {
  const bucketNamed = async (name: string, versioning?: Bucket["versioning"]): Promise<Bucket> => {
    const bucket = { name, account: "111111111111", region: "us-east-1", createdAtMs: 1, versioning };
    await write(engine.database, (writing) => insertBucket(writing, bucket));
    return bucket;
  };

  it("follow S3's rules through any history of puts, markers, deletions and versioning", async () => {
    let bucket = await bucketNamed("history");
    const expected = model();
    const kinds = ["put", "put", "marker", "drop", "versioning", "put"] as const;
    let state = 11;
    const next = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return (state >> 8) % below;
    };
    for (let step = 0; step < 200; step++) {
      const kind = kinds[next(kinds.length)];
      // Many steps share a millisecond, and now and then the clock goes back.
      const making = { nowMs: 1_700_000_000_000 + Math.floor(step / 10) - (next(5) === 0 ? 50 : 0), random };
      if (kind === "versioning" && step > 30)
        bucket = { ...bucket, versioning: next(2) === 0 ? "Enabled" : "Suspended" };
      await write(engine.database, async (writing) => {
        await holdKey(writing, bucket.name, "k");
        if (kind === "put") {
          const blob = `blob-${step}`;
          expected.add(await addVersion(writing, bucket, "k", newVersion(blob), making), blob);
        }
        if (kind === "marker" && bucket.versioning !== undefined) {
          expected.add(await addVersion(writing, bucket, "k", "delete marker", making), undefined);
        }
        const chosen = expected.versions[next(Math.max(expected.versions.length, 1))];
        if (kind === "drop" && chosen !== undefined) {
          const version = await findVersion(writing.transaction, bucket.name, "k", chosen.id);
          assert.ok(version);
          await removeVersion(writing, version, making.nowMs);
          expected.drop(chosen.id);
        }
      });
      const rows = await listedVersions(engine.database.read, {
        bucket: bucket.name,
        prefix: "",
        seek: { from: "" },
        rows: 1000,
      });
      assert.deepEqual(
        rows.map((row) => [row.version_id, row.delete_marker === 1, row.latest]),
        expected.versions.map(({ id, blob }, index) => [id, blob === undefined, index === 0 ? 1 : 0]),
        `step ${step}: ${kind}`,
      );
      const newest = await newestVersion(engine.database.read, bucket.name, "k");
      assert.equal(newest?.versionId, expected.versions[0]?.id);
      const listed = await listedObjects(engine.database.read, {
        bucket: bucket.name,
        prefix: "",
        seek: { from: "" },
        rows: 10,
      });
      assert.equal(listed.length, expected.versions[0]?.blob === undefined ? 0 : 1);
    }
    const released = await engine.database.read.selectFrom("s3_removed_blobs").select("blob").execute();
    assert.deepEqual(released.map(({ blob }) => blob).sort(), [...expected.released].sort());
    assert.ok(expected.released.length > 20 && expected.versions.length > 5);
  });

  it("are given back as they were written", async () => {
    const bucket = await bucketNamed("same", "Enabled");
    const full: NewVersion = {
      content: { uploadId: "u", partsCount: 7 },
      sizeBytes: 5 * 1024 ** 4,
      etag: "abc-7",
      storageClass: "STANDARD_IA",
      headers: { ContentType: "text/plain", Expires: 1_900_000_000_000 },
      metadata: { name: "größe" },
      tags: [{ Key: "a", Value: "b" }],
      checksum: { algorithm: "SHA256", type: "COMPOSITE", value: "x-7" },
    };
    const making = { nowMs: 1_700_000_000_000, random };
    const versionId = await write(engine.database, (writing) => addVersion(writing, bucket, "ключ/é", full, making));
    const found = await findVersion(engine.database.read, "same", "ключ/é", versionId);
    const place = {
      bucket: "same",
      key: "ключ/é",
      versionId,
      age: -making.nowMs * 1000,
      latest: true,
      modifiedAtMs: making.nowMs,
      deleteMarker: false,
    };
    assert.deepEqual(found, { ...place, ...full });
  });

  it("of one key that is written by many at once end with one newest version and no lost blob", async () => {
    const bucket = await bucketNamed("race");
    const making = { nowMs: 1_700_000_000_000, random };
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        write(engine.database, async (writing) => {
          await holdKey(writing, bucket.name, "k");
          await addVersion(writing, bucket, "k", newVersion(`race-${index}`), making);
        }),
      ),
    );
    const rows = await engine.database.read
      .selectFrom("s3_versions")
      .selectAll()
      .where("bucket", "=", "race")
      .execute();
    assert.equal(rows.length, 1);
    const released = await engine.database.read
      .selectFrom("s3_removed_blobs")
      .select("blob")
      .where("blob", "like", "race-%")
      .execute();
    assert.equal(new Set([rows[0]?.blob, ...released.map(({ blob }) => blob)]).size, 30);
  });
});
