import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { forEachDatabase } from "../../test/support/databases.ts";
import { openSqlite } from "../database/sqlite/open.ts";
import { sealWith } from "../identity/seal.ts";
import { manualClock } from "../lib/clock.ts";
import { systemRandom } from "../lib/random.ts";
import { type Accounts, accountsIn } from "./accounts.ts";
import { claimBlobs, openDataFolder, writeAwsFiles } from "./data-folder.ts";
import { proveRootKey } from "./root-key.ts";

const random = systemRandom();

forEachDatabase("accounts", (engine) => {
  const clock = manualClock(1_700_000_000_000);
  let accounts: Accounts;
  const open = () =>
    accountsIn(engine.database, sealWith(Buffer.alloc(32, 1), random), clock, random, async () => undefined);

  before(async () => {
    accounts = open();
    // Made in one millisecond, the second with the smaller id.
    await accounts.ensure({ id: "222222222222", name: "first" });
    await accounts.management();
    await accounts.ensure({ id: "111111111111", name: "second" });
  });

  it("gives an e-mail address to one account, however many ask at once", async () => {
    const made = await Promise.all(
      Array.from({ length: 8 }, () => accounts.create({ name: "team", email: "team@example.org" })),
    );
    assert.equal(made.filter(({ account }) => account !== null).length, 1);
    assert.equal(made.filter(({ failureReason }) => failureReason === "EMAIL_ALREADY_EXISTS").length, 7);
  });

  it("makes an account once when several servers want it at start", async () => {
    await Promise.all(Array.from({ length: 8 }, () => open().ensure({ id: "333333333333", name: "third" })));
    assert.equal((await accounts.find("333333333333"))?.name, "third");
  });

  it("says so when a wanted account's address belongs to another", async () => {
    await accounts.create({ name: "sly", email: "444444444444@albo.invalid" });
    await assert.rejects(accounts.ensure({ id: "444444444444", name: "fourth" }), /another account has the e-mail/);
  });

  it("keeps the first account as the manager, also when the clock is set back", async () => {
    clock.advance(-60_000);
    await accounts.create({ name: "early", email: "early@example.org" });
    assert.equal((await open().management()).id, "222222222222");
  });

  it("names profiles after accounts, and a later account of the same name with its id", async () => {
    const before = (await accounts.profiles()).map(({ name }) => name);
    clock.advance(120_000);
    const { account } = await accounts.create({ name: "first", email: "other-first@example.org" });
    const names = (await accounts.profiles()).map(({ name }) => name);
    assert.deepEqual(names, [...before, `first-${account}`]);
    assert.ok(before.includes("first") && before.includes("team"));
  });

  it("refuses another root key, and keeps to the first", async () => {
    const [right, wrong] = [sealWith(Buffer.alloc(32, 1), random), sealWith(Buffer.alloc(32, 2), random)];
    await proveRootKey(engine.database, right);
    await assert.rejects(proveRootKey(engine.database, wrong), /unable to authenticate data/);
    await proveRootKey(engine.database, right);
  });
});

describe("a data folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "albo-folder-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("keeps the root key that is there", () => {
    const { rootKey } = openDataFolder(folder, random);
    assert.deepEqual(openDataFolder(folder, random).rootKey, rootKey);
  });

  it("keeps to the database that its blobs belong to", () => {
    const opened = openDataFolder(folder, random);
    claimBlobs(opened, "one");
    claimBlobs(opened, "one");
    assert.throws(() => claimBlobs(opened, "other"), /belong to another database/);
  });

  it("has no file that others may read, whatever the folder's own rights", async () => {
    const opened = openDataFolder(folder, random);
    writeAwsFiles(opened, [], { url: "http://127.0.0.1:1", region: "us-east-1" });
    const database = await openSqlite(opened.databaseFile, { onCommit: () => undefined });
    const open = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => (statSync(file).mode & 0o077) !== 0);
    await database.close();
    assert.deepEqual(open, []);
  });
});
