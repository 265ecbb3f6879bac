import assert from "node:assert/strict";
import { it } from "node:test";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import type { Database } from "../../../database/database.ts";
import { manualClock } from "../../../lib/clock.ts";
import { forgetOldTokens } from "./forget.ts";
import { recentUsesIn } from "./recent.ts";
import type { TokenUses } from "./store.ts";
import { tokenUsesOf } from "./uses.ts";

const unused = { blobs: undefined as never, random: undefined as never, seal: undefined as never };
const DAY_MS = 24 * 60 * 60 * 1000;

const use = (useKey: string, createdAt = 1) => ({ useKey, fingerprint: `f-${useKey}`, result: "arn", createdAt });
const add = (uses: TokenUses, database: Database, useKey: string) =>
  database.transact((transaction) => uses.add(transaction, use(useKey)));

forEachDatabase("client tokens", (engine) => {
  it("lets a token be used once, and finds what was answered", async () => {
    const { database } = engine;
    const uses = await tokenUsesOf(database);
    assert.deepEqual((await Promise.all([add(uses, database, "one"), add(uses, database, "one")])).sort(), [
      false,
      true,
    ]);
    assert.equal((await uses.find("one"))?.fingerprint, "f-one");
    assert.equal(await uses.find("another"), undefined);
  });

  it("counts no use that was undone, be it alone or with others", async () => {
    const { database } = engine;
    const uses = await tokenUsesOf(database);
    const undone = (useKey: string) =>
      database.transact(async (transaction) => {
        assert.equal(await uses.add(transaction, use(useKey)), true);
        throw new Error("not after all");
      });
    const [, , first] = await Promise.allSettled([undone("undone-1"), undone("undone-2"), add(uses, database, "kept")]);
    assert.deepEqual(first, { status: "fulfilled", value: true });
    assert.equal(await uses.find("undone-1"), undefined);
    // The ids of those that were undone are given to others.
    assert.equal(await add(uses, database, "later"), true);
    for (const useKey of ["undone-1", "undone-2"]) assert.equal(await add(uses, database, useKey), true);
    for (const useKey of ["undone-1", "undone-2", "kept", "later"])
      assert.equal(await add(uses, database, useKey), false);
  });

  it("forgets tokens after a week, however many, and no others", async () => {
    const { database } = engine;
    const uses = await tokenUsesOf(database);
    const clock = manualClock(100 * DAY_MS);
    await database.transact(async (transaction) => {
      for (let index = 0; index < 2_500; index++) {
        await uses.add(transaction, use(`old-${index}`, 92 * DAY_MS + (index % 7)));
      }
      await uses.add(transaction, use("young", 94 * DAY_MS));
    });
    await forgetOldTokens.run({ database, clock, ...unused });
    const left = await database.read.selectFrom("sagemaker_client_tokens").select("use_key").execute();
    assert.deepEqual(
      left.map((row) => row.use_key).filter((token) => token.startsWith("old-")),
      [],
    );
    assert.notEqual(await uses.find("young"), undefined);
    assert.equal(await uses.find("old-7"), undefined);
    assert.equal(await add(uses, database, "old-7"), true);
  });

  it("finds a token wherever it is by now: in memory, in the index, after a start", async () => {
    const { database } = engine;
    if (database.dialect === "postgres") return;
    const keys = Array.from({ length: 1_200 }, (_, index) => `settled-${index}`);
    const uses = await recentUsesIn(database.read);
    for (const useKey of keys) assert.equal(await add(uses, database, useKey), true);
    const before = await recentUsesIn(database.read);
    assert.ok(before.size >= keys.length, "what is not in the index is read at a start");
    // Settled while others come.
    const late = Array.from({ length: 300 }, (_, index) => `late-${index}`);
    const [, ...added] = await Promise.all([
      uses.settle(database),
      ...late.map((useKey) => add(uses, database, useKey)),
    ]);
    assert.ok(added.every(Boolean));
    assert.equal(uses.size <= late.length, true, "what is in the index is in memory no more");
    const after = await recentUsesIn(database.read);
    assert.ok(after.size <= late.length);
    for (const known of [uses, after]) {
      for (const useKey of [...keys, ...late]) assert.equal((await known.find(useKey))?.useKey, useKey);
      assert.equal(await add(known, database, "settled-7"), false);
      assert.equal(await add(known, database, "late-7"), false);
    }
    const clock = manualClock(200 * DAY_MS);
    await after.settle(database);
    await forgetOldTokens.run({ database, clock, ...unused });
    const rows = await database.read.selectFrom("sagemaker_client_token_index").selectAll().execute();
    assert.deepEqual(
      rows.filter(({ use_key }) => use_key.startsWith("settled-") || use_key.startsWith("late-")),
      [],
    );
    assert.equal(await add(after, database, "settled-7"), true);
  });

  it("brings none into the index twice at a time, and none that is gone", async () => {
    const { database } = engine;
    if (database.dialect === "postgres") return;
    const uses = await recentUsesIn(database.read);
    for (let index = 0; index < 700; index++) await add(uses, database, `twice-${index}`);
    await Promise.all([uses.settle(database), uses.settle(database), uses.settle(database)]);
    for (let index = 0; index < 700; index++) assert.equal(await add(uses, database, `twice-${index}`), false);
    for (let index = 0; index < 50; index++) await add(uses, database, `gone-${index}`);
    await forgetOldTokens.run({ database, clock: manualClock(200 * DAY_MS), ...unused });
    await uses.settle(database);
    assert.equal(uses.size, 0);
    const rows = await database.read.selectFrom("sagemaker_client_token_index").selectAll().execute();
    assert.deepEqual(rows, []);
  });

  it("keeps up with writers however many", async () => {
    const { database } = engine;
    if (database.dialect === "postgres") return;
    const uses = await recentUsesIn(database.read);
    let running = true;
    let number = 0;
    const writers = Array.from({ length: 400 }, async () => {
      while (running) assert.equal(await add(uses, database, `many-${number++}`), true);
    });
    const sizes: number[] = [];
    for (let round = 0; round < 6; round++) {
      while (uses.size < 2_000) await new Promise((resolve) => setImmediate(resolve));
      await uses.settle(database);
      sizes.push(uses.size);
    }
    running = false;
    await Promise.all(writers);
    // While so many transactions are made each writer adds one at the most.
    assert.ok(Math.max(...sizes) <= 400 * 70, `${sizes}`);
  });

  it("loses nothing when the index cannot be written", async () => {
    const { database } = engine;
    if (database.dialect === "postgres") return;
    const uses = await recentUsesIn(database.read);
    for (let index = 0; index < 600; index++) await add(uses, database, `stays-${index}`);
    let calls = 0;
    const failing: Pick<Database, "read" | "transact"> = {
      read: database.read,
      transact: (work) => {
        if (++calls === 2) throw new Error("the disk is full");
        return database.transact(work);
      },
    };
    await assert.rejects(uses.settle(failing), /the disk is full/);
    for (const known of [uses, await recentUsesIn(database.read)]) {
      for (let index = 0; index < 600; index++) assert.notEqual(await known.find(`stays-${index}`), undefined);
    }
    await uses.settle(database);
    assert.equal(uses.size, 0);
    for (let index = 0; index < 600; index++) assert.equal(await add(uses, database, `stays-${index}`), false);
  });
});
