import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, it } from "node:test";
import { AwsError } from "../../lib/errors.ts";
import { groupCommit } from "./group-commit.ts";
import { lockFolder } from "./lock.ts";

describe("group commit", () => {
  let folder: string;
  let database: DatabaseSync;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "albo-commit-"));
    database = new DatabaseSync(join(folder, "test.db"));
    database.exec("pragma journal_mode = wal; create table numbers (number integer primary key)");
  });
  afterEach(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  const insert = (number: number) => async () => {
    database.prepare("insert into numbers values (?)").run(number);
    return number;
  };

  it("puts writes that arrive together into one commit and one sync", async () => {
    const commits: number[] = [];
    let syncs = 0;
    const commit = groupCommit(database, {
      sync: async () => void syncs++,
      onCommit: (writes) => commits.push(writes),
    });
    const written = await Promise.all(Array.from({ length: 50 }, (_, number) => commit.transact(insert(number))));
    assert.equal(written.length, 50);
    assert.deepEqual(commits, [50]);
    assert.equal(syncs, 1);
  });

  it("runs a group again when one of its writes is refused: the others are done once, and it leaves nothing", async () => {
    const commits: number[] = [];
    const commit = groupCommit(database, { sync: async () => undefined, onCommit: (writes) => commits.push(writes) });
    const refused = async () => {
      await insert(99)();
      throw new AwsError("Refused", 400, "no");
    };
    for (const first of [0, 10]) {
      const outcomes = await Promise.allSettled([
        commit.transact(insert(first)),
        commit.transact(refused),
        commit.transact(insert(first + 1)),
      ]);
      assert.deepEqual(
        outcomes.map((outcome) => outcome.status),
        ["fulfilled", "rejected", "fulfilled"],
      );
    }
    const rows = database.prepare("select number from numbers order by number").all();
    assert.deepEqual(
      rows.map(({ number }) => number),
      [0, 1, 10, 11],
    );
    assert.deepEqual(commits, [3, 3]);
  });

  it("acknowledges nothing before the sync that covers it has ended", async () => {
    let endSync = () => undefined as undefined;
    const synced = new Promise<void>((resolve) => {
      endSync = () => void resolve() as undefined;
    });
    const commit = groupCommit(database, { sync: () => synced, onCommit: () => undefined });
    let acknowledged = false;
    const write = commit.transact(insert(1)).then(() => {
      acknowledged = true;
    });
    while (database.prepare("select count(*) as n from numbers").get()?.n !== 1 || database.isTransaction) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(acknowledged, false);
    endSync();
    await write;
    assert.equal(acknowledged, true);
  });

  it("acknowledges nothing any more once a sync has failed", async () => {
    const commit = groupCommit(database, {
      sync: async () => Promise.reject(new Error("EIO")),
      onCommit: () => undefined,
    });
    await assert.rejects(commit.transact(insert(1)), (error) => error instanceof AwsError && error.status === 503);
    await assert.rejects(commit.transact(insert(2)), (error) => error instanceof AwsError && error.status === 503);
    assert.ok(commit.failure instanceof Error);
  });

  it("answers everyone when a sync fails, also who committed or came while it ran", async () => {
    let failSync = () => undefined as undefined;
    const commit = groupCommit(database, {
      sync: () => new Promise((_, reject) => (failSync = () => void reject(new Error("EIO")) as undefined)),
      onCommit: () => undefined,
    });
    const rows = () => Number(database.prepare("select count(*) as n from numbers").get()?.n);
    const covered = commit.transact(insert(1));
    while (rows() < 1 || database.isTransaction) await new Promise((resolve) => setImmediate(resolve));
    const committed = Array.from({ length: 48 }, (_, index) => commit.transact(insert(index + 2)));
    while (rows() < 49 || database.isTransaction) await new Promise((resolve) => setImmediate(resolve));
    failSync();
    const queued = commit.transact(insert(99));
    const outcomes = await Promise.allSettled([covered, ...committed, queued]);
    assert.deepEqual(new Set(outcomes.map((outcome) => outcome.status)), new Set(["rejected"]));
    await commit.idle();
  });

  it("lets few writes wait for the sync that is under way, and commits them together after it", async () => {
    const commits: number[] = [];
    let endSync = () => undefined as undefined;
    const commit = groupCommit(database, {
      sync: () => new Promise((resolve) => (endSync = () => void resolve() as undefined)),
      onCommit: (writes) => commits.push(writes),
    });
    const first = commit.transact(insert(1));
    while (commits.length < 1) await new Promise((resolve) => setImmediate(resolve));
    const later = [commit.transact(insert(2))];
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    later.push(commit.transact(insert(3)));
    assert.deepEqual(commits, [1]);
    endSync();
    await first;
    while (commits.length < 2) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(commits, [1, 2]);
    endSync();
    await Promise.all(later);
    await commit.idle();
  });

  it("answers everyone when not even a rollback goes through", async () => {
    const commit = groupCommit(database, { sync: async () => undefined, onCommit: () => undefined });
    const closing = commit.transact(async () => database.close());
    const behind = commit.transact(insert(2));
    const outcomes = await Promise.allSettled([closing, behind, commit.idle()]);
    assert.deepEqual(
      outcomes.map((outcome) => outcome.status),
      ["rejected", "rejected", "fulfilled"],
    );
    assert.ok(commit.failure instanceof Error);
    database = new DatabaseSync(join(folder, "test.db"));
  });

  it("tells everyone in a transaction that the engine gave up, and goes on with those who had not run", async () => {
    const commit = groupCommit(database, { sync: async () => undefined, onCommit: () => undefined });
    const first = commit.transact(insert(1));
    const breaking = commit.transact(async () => {
      // What SQLite does by itself when the disk is full: the whole transaction is gone.
      database.exec("rollback");
      throw new Error("disk full");
    });
    const third = commit.transact(insert(3));
    const outcomes = await Promise.allSettled([first, breaking, third]);
    assert.deepEqual(
      outcomes.map((outcome) => outcome.status),
      ["rejected", "rejected", "fulfilled"],
    );
    assert.deepEqual(
      database
        .prepare("select number from numbers")
        .all()
        .map((row) => row.number),
      [3],
    );
  });

  it("lets a second server wait outside", () => {
    const lock = lockFolder(join(folder, "lock"));
    assert.throws(() => lockFolder(join(folder, "lock")), /Another Albo server/);
    lock.release();
    lockFolder(join(folder, "lock")).release();
  });
});
