import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { manualClock } from "../lib/clock.ts";
import { SWEEP_BATCH_SIZE } from "../lib/limits.ts";
import { systemRandom } from "../lib/random.ts";
import { openDiskBlobs } from "./disk.ts";
import { sweepOrphans } from "./sweep.ts";

const root = mkdtempSync(join(tmpdir(), "albo-sweep-"));
after(() => rmSync(root, { recursive: true, force: true }));

const HOUR_MS = 3_600_000;

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

describe("a sweep", () => {
  it("removes what is old and not in use, and nothing else", async () => {
    const clock = manualClock(Date.parse("2026-01-01T00:00:00Z"));
    const blobs = await openDiskBlobs(join(root, "one"), systemRandom(), clock);
    const write = async () => (await blobs.write(bytes("a"))).id;
    const old = [await write(), await write(), await write()] as const;
    clock.advance(24 * HOUR_MS);
    const young = await write();
    const used = new Set([old[1]]);
    const sweep = () => sweepOrphans({ blobs, inUse: async () => used, minimumAgeMs: 24 * HOUR_MS, clock });
    assert.deepEqual(await sweep(), { seen: 4, young: 1, inUse: 1, removed: 2 });
    const left: string[] = [];
    for await (const { id } of blobs.list()) left.push(id);
    assert.deepEqual(left.sort(), [old[1], young].sort());
    assert.deepEqual(await sweep(), { seen: 2, young: 1, inUse: 1, removed: 0 });
  });

  it("asks in batches, and removes nothing when it gets no answer", async () => {
    const clock = manualClock(10 * HOUR_MS);
    const ids = Array.from({ length: SWEEP_BATCH_SIZE * 2 + 1 }, (_, index) => `${index}`);
    const removed: string[] = [];
    const blobs = {
      async *list() {
        for (const id of ids) yield { id, writtenAtMs: 0 };
      },
      remove: async (id: string) => void removed.push(id),
    };
    const asked: number[] = [];
    const inUse = async (batch: readonly string[]) => {
      asked.push(batch.length);
      if (asked.length === 2) throw new Error("the database is away");
      return new Set(batch);
    };
    await assert.rejects(sweepOrphans({ blobs, inUse, minimumAgeMs: HOUR_MS, clock }), /the database is away/);
    assert.deepEqual(removed, []);
    const result = await sweepOrphans({ blobs, inUse, minimumAgeMs: HOUR_MS, clock });
    assert.deepEqual(result, { seen: ids.length, young: 0, inUse: ids.length, removed: 0 });
    assert.deepEqual(asked, [500, 500, 500, 500, 1]);
  });
});
