import assert from "node:assert/strict";
import { it } from "node:test";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { releaseUpload } from "../blobs/store.ts";
import { write } from "../store.ts";
import { findLaidOutPart, layOutParts, listParts, type Part, partsInRange, putPart } from "./store.ts";

const part = (partNumber: number, sizeBytes: number, blob = `blob-${partNumber}`): Part => ({
  partNumber,
  blob,
  sizeBytes,
  md5: "m",
  modifiedAtMs: 5,
  checksums: { CRC64NVME: "c" },
});

forEachDatabase("the parts of uploads", (engine) => {
  const removed = async () =>
    (await engine.database.read.selectFrom("s3_removed_blobs").select("blob").orderBy("blob").execute()).map(
      ({ blob }) => blob,
    );

  it("replace one another under their number", async () => {
    await write(engine.database, async (writing) => {
      await putPart(writing, "replaced", part(1, 10, "old"));
      await putPart(writing, "replaced", part(2, 10));
      await putPart(writing, "replaced", part(1, 20, "new"));
    });
    const parts = await listParts(engine.database.read, "replaced", { after: 0, limit: 10 });
    assert.deepEqual(parts, [part(1, 20, "new"), part(2, 10)]);
    assert.deepEqual(await listParts(engine.database.read, "replaced", { after: 1, limit: 10 }), [part(2, 10)]);
    assert.deepEqual(await removed(), ["old"]);
    await write(engine.database, (writing) => releaseUpload(writing, "replaced", 5));
    assert.deepEqual(await removed(), ["blob-2", "new", "old"]);
    assert.deepEqual(await listParts(engine.database.read, "replaced", { after: 0, limit: 10 }), []);
  });

  it("are found by the bytes that they hold", async () => {
    const sizes = new Map([
      [1, 5],
      [3, 7],
      [4, 1],
      [9, 0],
    ]);
    await write(engine.database, async (writing) => {
      for (const [number, size] of sizes) await putPart(writing, "laid", part(number, size));
      await putPart(writing, "other", part(1, 100));
      await layOutParts(writing, "laid");
    });
    const bytes = [...sizes].flatMap(([number, size]) => Array.from({ length: size }, () => number));
    for (let first = 0; first < bytes.length; first++) {
      for (let last = first; last < bytes.length; last++) {
        const found = await partsInRange(engine.database.read, "laid", first, last);
        const numbers = [...new Set(bytes.slice(first, last + 1))];
        assert.deepEqual(
          found.map(({ blob }) => blob),
          numbers.map((number) => `blob-${number}`),
          `${first}-${last}`,
        );
        for (const each of found) assert.equal(each.firstByte, bytes.indexOf(Number(each.blob.slice("blob-".length))));
      }
    }
    assert.equal((await findLaidOutPart(engine.database.read, "laid", 4))?.firstByte, 12);
    assert.equal(await findLaidOutPart(engine.database.read, "laid", 2), undefined);
  });
});
