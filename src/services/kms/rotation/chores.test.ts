import assert from "node:assert/strict";
import { it } from "node:test";
import { forEachDatabase, type TestEngine } from "../../../../test/support/databases.ts";
import { ROOT_KEY_BYTES, sealWith } from "../../../identity/seal.ts";
import { manualClock } from "../../../lib/clock.ts";
import { uuid } from "../../../lib/ids.ts";
import { systemRandom } from "../../../lib/random.ts";
import { insertAlias, listAliasNames } from "../aliases/store.ts";
import { openMaterial } from "../cryptography/material.ts";
import { insertGrant, listGrantsOf } from "../grants/store.ts";
import { findKeyPolicy } from "../key-policies/store.ts";
import { deleteDueKeys } from "../keys/chores.ts";
import { makeKey } from "../keys/make.ts";
import { findCurrent, findGeneration, findKey, listKeys, updateKey } from "../keys/store.ts";
import { rotateDueKeys } from "./chores.ts";
import { DAY_MS } from "./rotate.ts";
import { listMaterials } from "./store.ts";

const REGION = "us-east-1";
const PLACE = { account: "111111111111", region: REGION };
const START_MS = Date.UTC(2026, 0, 1);

forEachDatabase("keys at rest", (engine) => {
  const random = systemRandom();
  const seal = sealWith(random.bytes(ROOT_KEY_BYTES), random);

  it("are rotated when their time has come, and not before, not while they are off", async () => {
    const { database } = engine;
    const clock = manualClock(START_MS);
    const means = { database, clock, random, seal, blobs: undefined as never };
    const [rotating, still, off] = [await newKey(engine, 90), await newKey(engine), await newKey(engine, 90)];
    await database.transact((transaction) => updateKey(transaction, off, { state: "Disabled" }));
    const generations = async (id: string) => (await listMaterials(database.read, id, 0, 100)).length;

    clock.advance(90 * DAY_MS - 1);
    await rotateDueKeys.run(means);
    assert.equal(await generations(rotating), 1);
    clock.advance(1);
    await Promise.all([rotateDueKeys.run(means), rotateDueKeys.run(means)]);
    assert.deepEqual([await generations(rotating), await generations(still), await generations(off)], [2, 1, 1]);
    // A server that slept for a year rotates once, and keeps to the calendar.
    clock.advance(400 * DAY_MS);
    await rotateDueKeys.run(means);
    const materials = await listMaterials(database.read, rotating, 0, 100);
    assert.deepEqual(
      materials.map(({ generation, rotationType }) => [generation, rotationType]),
      [
        [1, undefined],
        [2, "AUTOMATIC"],
        [3, "AUTOMATIC"],
      ],
    );
    const key = await findKey(database.read, REGION, rotating);
    assert.equal(key?.nextRotationAtMs, START_MS + 6 * 90 * DAY_MS);
    const bytes = new Set<string>();
    for (const { generation } of materials) {
      const found = await findGeneration(database.read, REGION, rotating, generation);
      assert.equal(found?.generation, generation);
      if (found !== undefined) bytes.add(openMaterial(rotating, found, { seal }).toString("hex"));
    }
    assert.equal(bytes.size, 3);
    assert.equal((await findCurrent(database.read, REGION, rotating))?.generation, 3);
    await database.transact((transaction) => updateKey(transaction, off, { state: "Enabled" }));
    await rotateDueKeys.run(means);
    assert.equal(await generations(off), 2);
  });

  it("do not open under another name", async () => {
    const [one, two] = [await newKey(engine), await newKey(engine)];
    const found = await findCurrent(engine.database.read, REGION, one);
    assert.ok(found);
    assert.equal(openMaterial(one, found, { seal }).length, 32);
    assert.throws(() => openMaterial(two, found, { seal }));
    assert.throws(() => openMaterial(one, { ...found, generation: 2 }, { seal }));
  });

  it("lose their material, their grants and their aliases when their waiting period is over", async () => {
    const { database } = engine;
    const clock = manualClock(START_MS);
    const means = { database, clock, random, seal, blobs: undefined as never };
    const [ending, spared] = [await newKey(engine), await newKey(engine)];
    const deletionAtMs = START_MS + 7 * DAY_MS;
    await database.transact(async (transaction) => {
      for (const id of [ending, spared]) {
        await updateKey(transaction, id, { state: "PendingDeletion", deletionAtMs, pendingWindowDays: 7 });
      }
      const alias = { name: `alias/${ending}`, keyId: ending, createdAtMs: 1, updatedAtMs: 1 };
      assert.equal(await insertAlias(transaction, PLACE, alias), true);
      assert.equal(await insertAlias(transaction, PLACE, alias), false);
      await insertGrant(transaction, grantOf(ending), undefined);
    });
    clock.advance(7 * DAY_MS - 1);
    await deleteDueKeys.run(means);
    assert.equal((await findKey(database.read, REGION, ending))?.state, "PendingDeletion");
    await database.transact((transaction) =>
      updateKey(transaction, spared, { state: "Disabled", deletionAtMs: undefined, pendingWindowDays: undefined }),
    );
    clock.advance(1);
    await deleteDueKeys.run(means);
    assert.equal((await findKey(database.read, REGION, ending))?.state, "Deleted");
    assert.equal((await findKey(database.read, REGION, spared))?.state, "Disabled");
    assert.deepEqual(await listMaterials(database.read, ending, 0, 10), []);
    assert.deepEqual(await listAliasNames(database.read, ending), []);
    assert.deepEqual(await listGrantsOf(database.read, ending, { after: "", limit: 10 }), []);
    assert.equal(await findKeyPolicy(database.read, REGION, ending), undefined);
    const ids = (await listKeys(database.read, PLACE, "", 1_000)).map(({ id }) => id);
    assert.deepEqual([ids.includes(ending), ids.includes(spared)], [false, true]);
  });

  it("belong to one region", async () => {
    const id = await newKey(engine);
    assert.equal(await findKey(engine.database.read, "eu-south-1", id), undefined);
    assert.equal(await findCurrent(engine.database.read, "eu-south-1", id), undefined);
  });

  async function newKey({ database }: TestEngine, rotationPeriodDays?: number): Promise<string> {
    const id = uuid(random);
    const wanted = {
      id,
      account: PLACE.account,
      createdAtMs: START_MS,
      description: "",
      spec: "SYMMETRIC_DEFAULT",
      manager: "CUSTOMER",
      rotationPeriodDays,
      nextRotationAtMs: rotationPeriodDays && START_MS + rotationPeriodDays * DAY_MS,
      policy: "{}",
      policyPrincipals: {},
      tags: {},
    } as const;
    await database.transact((transaction) => makeKey(transaction, wanted, { random, seal, region: REGION }));
    return id;
  }

  function grantOf(keyId: string) {
    return {
      id: random.bytes(32).toString("hex"),
      keyId,
      createdAtMs: 1,
      grantee: "arn:aws:iam::222222222222:root",
      issuingAccount: PLACE.account,
      operations: ["Decrypt"],
      constraints: {},
    } as const;
  }
});
