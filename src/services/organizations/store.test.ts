import assert from "node:assert/strict";
import { before, it } from "node:test";
import { forEachDatabase } from "../../../test/support/databases.ts";
import { insertAccount } from "../../accounts/store.ts";
import { readOrMakeSetting } from "../../database/settings/store.ts";
import { listAccountIdsIn, listAccountsIn, parentOfAccount, placeAccount } from "./accounts/store.ts";
import {
  deleteAttachment,
  deleteAttachmentsOf,
  deleteEnabledType,
  deletePolicyRow,
  findAttachment,
  findPolicy,
  findPolicyNamed,
  findPolicyType,
  insertEnabledType,
  insertPolicy,
  listAttachedPolicies,
  listEnabledTypes,
  listPolicyRows,
  listTargets,
  putAttachment,
  updatePolicyRow,
} from "./policies/store.ts";
import { lockOrganization } from "./store.ts";
import { deleteTags, deleteTagsOf, putTag, readTags } from "./tags/store.ts";
import { deleteService, listServices, putService } from "./trusted-services/store.ts";
import {
  countUnits,
  deleteUnit,
  findUnit,
  findUnitNamed,
  insertUnit,
  listUnits,
  updateUnitName,
} from "./units/store.ts";

const ROOT = "r-abcd";
const SCP = "SERVICE_CONTROL_POLICY";
const AWS_POLICY = "p-FullAWSAccess";
const ACCOUNTS = ["111111111111", "222222222222", "333333333333"] as const;

/** SQLite's rows have no prototype. */
const plain = (rows: readonly object[]) => rows.map((row) => ({ ...row }));

forEachDatabase("the organization's stores", (engine) => {
  const policy = (id: string, name: string) => ({ id, type: SCP, name, description: "", content: "{}" });

  before(async () => {
    await readOrMakeSetting(engine.database, "organization-id", () => "o-1");
    await readOrMakeSetting(engine.database, "organization-root", () => ROOT);
    await engine.database.transact(async (transaction) => {
      for (const id of ACCOUNTS) await insertAccount(transaction, { id, name: id, email: id, createdAt: 0 });
    });
  });

  it("units: one of a name below each parent, listed in order", async () => {
    const { database } = engine;
    const unit = (id: string, parent: string, name: string) => ({ id, parent, name, createdAt: 0 });
    const made = await database.transact(async (transaction) => {
      await lockOrganization(transaction);
      const answers = [];
      for (const [id, parent, name] of [
        ["ou-b", ROOT, "b"],
        ["ou-a", ROOT, "a"],
        ["ou-c", ROOT, "a"],
        ["ou-c", "ou-a", "a"],
      ] as const) {
        answers.push(await insertUnit(transaction, unit(id, parent, name)));
      }
      return answers;
    });
    assert.deepEqual(made, [true, true, false, true]);
    assert.equal(await countUnits(database.read), 3);
    const listed = await listUnits(database.read, { parent: ROOT, after: "", limit: 10 });
    assert.deepEqual(
      listed.map(({ id }) => id),
      ["ou-a", "ou-b"],
    );
    assert.equal((await listUnits(database.read, { parent: ROOT, after: "ou-a", limit: 10 })).length, 1);
    assert.equal((await listUnits(database.read, { parent: ROOT, after: "", limit: 1 })).length, 1);
    await database.transact(async (transaction) => {
      await updateUnitName(transaction, "ou-c", "renamed");
      await deleteUnit(transaction, "ou-b");
    });
    assert.deepEqual({ ...(await findUnit(database.read, "ou-c")) }, { id: "ou-c", parent: "ou-a", name: "renamed" });
    assert.equal((await findUnitNamed(database.read, "ou-a", "renamed"))?.id, "ou-c");
    assert.equal(await findUnit(database.read, "ou-b"), undefined);
  });

  it("accounts are at the root until they are placed, and there again after they were placed back", async () => {
    const { database } = engine;
    const idsIn = (parent: string) => listAccountIdsIn(database.read, ROOT, { parent, after: "", limit: 10 });
    assert.deepEqual(await idsIn(ROOT), ACCOUNTS);
    await database.transact((transaction) => placeAccount(transaction, ACCOUNTS[1], "ou-a"));
    assert.deepEqual([await idsIn(ROOT), await idsIn("ou-a")], [[ACCOUNTS[0], ACCOUNTS[2]], [ACCOUNTS[1]]]);
    assert.equal(await parentOfAccount(database.read, ROOT, ACCOUNTS[1]), "ou-a");
    assert.equal(await parentOfAccount(database.read, ROOT, ACCOUNTS[0]), ROOT);
    assert.equal(await parentOfAccount(database.read, ROOT, "999999999999"), undefined);
    await database.transact((transaction) => placeAccount(transaction, ACCOUNTS[1], ROOT));
    assert.deepEqual(await idsIn(ROOT), ACCOUNTS);
    const rest = await listAccountsIn(database.read, ROOT, { parent: ROOT, after: ACCOUNTS[0], limit: 1 });
    assert.deepEqual(rest, [{ id: ACCOUNTS[1], name: ACCOUNTS[1], email: ACCOUNTS[1], createdAt: 0 }]);
  });

  it("policies: one of a name for each type", async () => {
    const { database } = engine;
    const made = await database.transact(async (transaction) => [
      await insertPolicy(transaction, { ...policy("p-2", "second"), createdAt: 0 }),
      await insertPolicy(transaction, { ...policy("p-1", "first"), createdAt: 0 }),
      await insertPolicy(transaction, { ...policy("p-3", "first"), createdAt: 0 }),
      await insertPolicy(transaction, { ...policy("p-3", "first"), type: "OTHER", createdAt: 0 }),
    ]);
    assert.deepEqual(made, [true, true, false, true]);
    const listed = await listPolicyRows(database.read, { type: SCP, after: "", limit: 10 });
    assert.deepEqual(
      listed.map(({ id }) => id),
      ["p-1", "p-2"],
    );
    assert.equal((await findPolicyNamed(database.read, "OTHER", "first"))?.id, "p-3");
    assert.equal(await findPolicyType(database.read, "p-3"), "OTHER");
    await database.transact(async (transaction) => {
      await updatePolicyRow(transaction, { ...policy("p-1", "changed"), content: "[]" });
      await deletePolicyRow(transaction, "p-3");
    });
    assert.deepEqual({ ...(await findPolicy(database.read, "p-1")) }, { ...policy("p-1", "changed"), content: "[]" });
    assert.equal(await findPolicy(database.read, "p-3"), undefined);
  });

  it("what a policy is attached to: AWS's own wherever no row says otherwise", async () => {
    const { database } = engine;
    const targets = async (id: string, after = "", limit = 10) =>
      (await listTargets(database.read, ROOT, { policy: id, isDefault: id === AWS_POLICY, after, limit })).map(
        (target) => `${target.id} ${target.name}`,
      );
    assert.deepEqual(await targets("p-1"), []);
    await database.transact(async (transaction) => {
      await putAttachment(transaction, "p-1", ROOT, true);
      await putAttachment(transaction, "p-1", "ou-a", true);
      await putAttachment(transaction, "p-1", "ou-a", true);
      await putAttachment(transaction, AWS_POLICY, "ou-a", false);
    });
    assert.deepEqual(await targets("p-1"), ["ou-a a", `${ROOT} Root`]);
    const everywhere = [...ACCOUNTS.map((id) => `${id} ${id}`), "ou-c renamed", `${ROOT} Root`];
    assert.deepEqual(await targets(AWS_POLICY), everywhere);
    assert.deepEqual(await targets(AWS_POLICY, ACCOUNTS[1], 2), everywhere.slice(2, 4));
    assert.deepEqual(
      (await listAttachedPolicies(database.read, "ou-a", SCP)).map(({ id }) => id),
      ["p-1"],
    );
    assert.deepEqual(
      [
        await findAttachment(database.read, "p-1", "ou-a"),
        await findAttachment(database.read, AWS_POLICY, "ou-a"),
        await findAttachment(database.read, AWS_POLICY, ROOT),
      ],
      [true, false, undefined],
    );
    await database.transact((transaction) => deleteAttachment(transaction, "p-1", ROOT));
    assert.deepEqual(await targets("p-1"), ["ou-a a"]);
    await database.transact((transaction) => deleteAttachmentsOf(transaction, "ou-a"));
    assert.deepEqual([await targets("p-1"), (await targets(AWS_POLICY)).length], [[], 6]);
  });

  it("a type that is disabled takes its policies off, and leaves those of the other one", async () => {
    const { database } = engine;
    await database.transact(async (transaction) => {
      assert.equal(await insertEnabledType(transaction, SCP, 0), true);
      assert.equal(await insertEnabledType(transaction, SCP, 0), false);
      await insertPolicy(transaction, { ...policy("p-9", "other"), type: "OTHER", createdAt: 0 });
      for (const id of ["p-1", AWS_POLICY, "p-9"]) await putAttachment(transaction, id, ROOT, id !== AWS_POLICY);
    });
    assert.deepEqual(await listEnabledTypes(database.read), [SCP]);
    const disable = () => database.transact((transaction) => deleteEnabledType(transaction, SCP, AWS_POLICY));
    assert.deepEqual([await disable(), await disable()], [true, false]);
    assert.deepEqual(await listEnabledTypes(database.read), []);
    assert.equal(await findAttachment(database.read, "p-1", ROOT), undefined);
    assert.equal(await findAttachment(database.read, AWS_POLICY, ROOT), undefined);
    assert.equal(await findAttachment(database.read, "p-9", ROOT), true);
  });

  it("tags and trusted services", async () => {
    const { database } = engine;
    await database.transact(async (transaction) => {
      for (const [key, value] of [
        ["b", "1"],
        ["a", "1"],
        ["b", "2"],
      ] as const) {
        await putTag(transaction, { resource: ROOT, key, value });
      }
      await putTag(transaction, { resource: "ou-a", key: "a", value: "other" });
      await putService(transaction, "ram.amazonaws.com", 7);
      await putService(transaction, "ram.amazonaws.com", 8);
    });
    assert.deepEqual(plain(await readTags(database.read, ROOT)), [
      { key: "a", value: "1" },
      { key: "b", value: "2" },
    ]);
    assert.deepEqual(plain(await listServices(database.read, { after: "", limit: 10 })), [
      { principal: "ram.amazonaws.com", enabled_at: 7 },
    ]);
    await database.transact(async (transaction) => {
      await deleteTags(transaction, ROOT, ["b", "absent"]);
      await deleteTags(transaction, ROOT, []);
      await deleteTagsOf(transaction, "ou-a");
      await deleteService(transaction, "ram.amazonaws.com");
    });
    assert.deepEqual(plain(await readTags(database.read, ROOT)), [{ key: "a", value: "1" }]);
    assert.deepEqual(await readTags(database.read, "ou-a"), []);
    assert.deepEqual(await listServices(database.read, { after: "", limit: 10 }), []);
  });

  it("changes wait for each other", async () => {
    const { database } = engine;
    const order: string[] = [];
    const change = (name: string) =>
      database.transact(async (transaction) => {
        await lockOrganization(transaction);
        order.push(`${name} begins`);
        await findUnit(transaction, "ou-a");
        order.push(`${name} ends`);
      });
    await Promise.all([change("one"), change("two"), change("three")]);
    assert.equal(order.length, 6);
    for (let at = 0; at < order.length; at += 2) {
      assert.equal(order[at]?.split(" ")[0], order[at + 1]?.split(" ")[0]);
    }
  });
});
