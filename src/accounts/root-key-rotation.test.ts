import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, it, test } from "node:test";
import { fileURLToPath } from "node:url";
import { forEachDatabase } from "../../test/support/databases.ts";
import { readOrMakeSetting } from "../database/settings/store.ts";
import { AUDIT_SECRET } from "../events/audit.ts";
import { ROOT_KEY_BYTES, sealWith } from "../identity/seal.ts";
import { manualClock } from "../lib/clock.ts";
import { systemRandom } from "../lib/random.ts";
import { services } from "../services.ts";
import { accountsIn } from "./accounts.ts";
import { openDataFolder, readNextRootKey, writeNextRootKey } from "./data-folder.ts";
import { proveRootKey, rootKeyFrom, settleRootKey } from "./root-key.ts";
import { rotateRootKey } from "./root-key-rotation.ts";

const random = systemRandom();
const secrets = services.flatMap((service) => service.sealed ?? []);
const NOW_MS = Date.UTC(2026, 0, 1);

forEachDatabase("rotation of the root key", (engine) => {
  const path = mkdtempSync(join(tmpdir(), "albo-root-key-"));
  after(() => rmSync(path, { recursive: true, force: true }));
  const clock = manualClock(NOW_MS);
  const accountsWith = (key: Buffer) =>
    accountsIn(engine.database, sealWith(key, random), clock, random, async () => undefined);
  const rotate = (newKey?: Buffer, given?: Buffer) => {
    const folder = openDataFolder(path, random, given);
    return rotateRootKey({ database: engine.database, folder, random, clock, secrets }, newKey);
  };

  it("seals everything anew under a key that is drawn, and keeps the old one for backups", async () => {
    const { rootKey: old } = openDataFolder(path, random);
    const seal = sealWith(old, random);
    await proveRootKey(engine.database, seal);
    await readOrMakeSetting(engine.database, AUDIT_SECRET, () => seal.close("chained", AUDIT_SECRET));
    await accountsWith(old).ensure({ id: "111111111111", name: "registry" });
    const profiles = await accountsWith(old).profiles();
    const { counts, oldKeyFile } = await rotate();
    assert.deepEqual([counts["access keys"], counts.settings], [1, 2]);
    assert.equal(readFileSync(oldKeyFile as string, "utf8").trim(), old.toString("base64"));
    const { rootKey: present } = openDataFolder(path, random);
    assert.notDeepEqual(present, old);
    assert.equal(readNextRootKey(openDataFolder(path, random)), undefined);
    assert.deepEqual(await accountsWith(present).profiles(), profiles);
    await assert.rejects(accountsWith(old).profiles());
    await assert.rejects(proveRootKey(engine.database, seal));
    const audit = await readOrMakeSetting(engine.database, AUDIT_SECRET, () => "");
    assert.equal(sealWith(present, random).open(audit, AUDIT_SECRET), "chained");
    const open = readdirSync(path, { withFileTypes: true }).filter(
      (entry) => entry.isFile() && (statSync(join(path, entry.name)).mode & 0o077) !== 0,
    );
    assert.deepEqual(open, []);
  });

  it("broken off before its commit goes on with the same key, after it ends by itself", async () => {
    const { rootKey: old } = openDataFolder(path, random);
    const next = random.bytes(ROOT_KEY_BYTES);
    writeNextRootKey(openDataFolder(path, random), next);
    assert.deepEqual(await settleRootKey(engine.database, openDataFolder(path, random), random, NOW_MS), old);
    clock.advance(1000);
    await rotate();
    assert.deepEqual(openDataFolder(path, random).rootKey, next);
    // As if the power had failed between the commit and the new name.
    writeFileSync(join(path, "root.key"), `${old.toString("base64")}\n`);
    writeNextRootKey(openDataFolder(path, random), next);
    clock.advance(1000);
    assert.deepEqual(await settleRootKey(engine.database, openDataFolder(path, random), random, clock.now()), next);
    assert.deepEqual(openDataFolder(path, random).rootKey, next);
  });

  it("changes nothing with a wrong key", async () => {
    const { rootKey } = openDataFolder(path, random);
    await assert.rejects(rotate(random.bytes(ROOT_KEY_BYTES), random.bytes(ROOT_KEY_BYTES)), /unable to authenticate/);
    await proveRootKey(engine.database, sealWith(rootKey, random));
  });

  it("goes to a key from a vault, which takes the file out of use, and from there to another", async () => {
    clock.advance(1000);
    const [one, two] = [random.bytes(ROOT_KEY_BYTES), random.bytes(ROOT_KEY_BYTES)];
    const { oldKeyFile } = await rotate(one);
    assert.match(oldKeyFile as string, /root\.key\.until-2026-01-01T00-00-0\d\.000Z$/);
    assert.equal(readdirSync(path).includes("root.key"), false);
    assert.equal((await rotate(two, one)).oldKeyFile, undefined);
    await proveRootKey(engine.database, sealWith(two, random));
    assert.equal(readdirSync(path).includes("root.key"), false);
  });
});

test("a command prints the key, and no error tells what it printed", () => {
  const key = random.bytes(ROOT_KEY_BYTES);
  assert.deepEqual(rootKeyFrom(`echo ${key.toString("base64")}`, "present"), key);
  const secret = "bm90IHNlY3JldA==";
  for (const command of [`echo ${secret}; exit 3`, `echo ${secret}`, "true", `echo ${secret}; kill -9 $$`]) {
    assert.throws(
      () => rootKeyFrom(command, "present"),
      (reason: Error) => {
        assert.match(reason.message, /^(The root key command failed|What the root key command prints is not)/);
        assert.equal(JSON.stringify([reason.message, reason.stack, reason.cause]).includes(secret), false);
        return true;
      },
    );
  }
});

test("whatever is sealed for the database is sealed anew as well", () => {
  /** Where a seal is closed, and who seals anew what it closed. What is not kept in the database need not be. */
  const known: Readonly<Record<string, string>> = {
    "accounts/accounts.ts": "resealAccessKeys",
    "accounts/root-key.ts": "the setting that proves the key",
    "accounts/root-key-rotation.ts": "the rotation itself",
    "core.ts": "the setting of the audit secret",
    "identity/authorization-message.ts": "handed out, not kept",
    "services/ecr/layers/bytes.ts": "ECR layer keys",
    "services/ecr/layers/ticket.ts": "handed out, not kept",
    "services/ecr/registry/password.ts": "handed out, not kept",
    "services/iam/access-keys/create.ts": "resealAccessKeys",
    "services/kms/cryptography/material.ts": "KMS key material",
    "services/s3/encryption/data-key.ts": "S3 data keys",
  };
  const source = fileURLToPath(new URL("..", import.meta.url));
  const closing = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith(".ts") && !/test/.test(name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => /\b(seal|to)\.close\(/.test(readFileSync(file, "utf8")))
    .map((file) => relative(source, file));
  assert.deepEqual(closing.sort(), Object.keys(known).sort());
  for (const { name } of secrets) assert.ok(Object.values(known).includes(name), name);
});
