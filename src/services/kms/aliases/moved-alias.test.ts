import assert from "node:assert/strict";
import { it } from "node:test";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { rootOf } from "../../../identity/principal.ts";
import { sealWith } from "../../../identity/seal.ts";
import { manualClock } from "../../../lib/clock.ts";
import { uuid } from "../../../lib/ids.ts";
import { systemRandom } from "../../../lib/random.ts";
import type { Call } from "../../operation.ts";
import { makeKey } from "../keys/make.ts";
import { deleteAlias } from "./delete.ts";
import { findAliasTarget, insertAlias, updateAliasTarget } from "./store.ts";
import { updateAlias } from "./update.ts";

const [account, region, name] = ["111111111111", "us-east-1", "alias/moved"];
const place = { account, region };

forEachDatabase("an alias that is led elsewhere after the law was asked", (engine) => {
  it("is neither changed nor deleted: nobody was asked about the key that it leads to by now", async () => {
    const { database } = engine;
    const random = systemRandom();
    const clock = manualClock(Date.UTC(2026, 0, 1));
    const means = { random, seal: sealWith(random.bytes(32), random), region };
    const call = { ...means, database, clock, partition: "aws", principal: rootOf(account) } as unknown as Call;
    const newKey = async () => {
      const key = { id: uuid(random), account, createdAtMs: 1, description: "", spec: "SYMMETRIC_DEFAULT" } as const;
      const rest = { manager: "CUSTOMER", policy: "{}", policyPrincipals: {}, tags: {} } as const;
      await database.transact((transaction) => makeKey(transaction, { ...key, ...rest }, means));
      return key.id;
    };
    const [judged, elsewhere, wanted] = [await newKey(), await newKey(), await newKey()];
    const times = { createdAtMs: 1, updatedAtMs: 1 };
    await database.transact((transaction) => insertAlias(transaction, place, { name, keyId: judged, ...times }));
    const update = { AliasName: name, TargetKeyId: wanted };
    const remove = { AliasName: name };
    await updateAlias.access(update, call);
    await deleteAlias.access(remove, call);
    const moved = { name, keyId: elsewhere, updatedAtMs: 2 };
    await database.transact((transaction) => updateAliasTarget(transaction, place, moved, judged));
    await assert.rejects(async () => updateAlias.run(update, call), { code: "KMSInvalidStateException" });
    await assert.rejects(async () => deleteAlias.run(remove, call), { code: "NotFoundException" });
    assert.equal(await findAliasTarget(database.read, place, name), elsewhere);
  });
});
