import assert from "node:assert/strict";
import { it } from "node:test";
import { sql } from "kysely";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import type { Database } from "../../../database/database.ts";
import { manualClock } from "../../../lib/clock.ts";
import { putAssociation } from "../associations/store.ts";
import { putSharePermission } from "../permissions/of-shares/store.ts";
import { insertShare } from "../shares/store.ts";
import { forgetQuiet, isNothingShared } from "./quiet.ts";
import { policiesOfShares } from "./statements.ts";
import { readGrants } from "./store.ts";

const place = { partition: "aws", region: "us-east-1" };
const OWNER = "111111111111";
const DEPLOY = "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerModelPackageGroupAllowDeploy";
const arn = (group: string) => `arn:aws:sagemaker:us-east-1:${OWNER}:model-package-group/${group}`;

forEachDatabase("grants of shares", (engine) => {
  const share = (group: string, accounts: readonly string[], policyOf: string | null = null) =>
    shareIn(engine.database, group, accounts, policyOf);

  async function shareIn(
    database: Database,
    group: string,
    accounts: readonly string[],
    policyOf: string | null = null,
  ): Promise<number> {
    const share = {
      shareId: `share-of-${group}-${policyOf}`,
      account: OWNER,
      name: group,
      allowExternal: true,
      status: "ACTIVE" as const,
      featureSet: "STANDARD" as const,
      policyOf,
      policyKey: policyOf,
      createdAt: 1,
      updatedAt: 1,
    };
    const none = { external: true, expiresAt: null, principalId: null };
    return database.transact(async (transaction) => {
      const id = (await insertShare(transaction, place.region, share)) as number;
      await putAssociation(transaction, id, { kind: "RESOURCE", entity: arn(group), ...none }, 1);
      for (const entity of accounts) await putAssociation(transaction, id, { kind: "PRINCIPAL", entity, ...none }, 1);
      const resourceType = "sagemaker:ModelPackageGroup";
      await putSharePermission(transaction, id, { resourceType, permissionArn: DEPLOY, version: 1, updatedAt: 1 });
      return id;
    });
  }

  it("are those of one group, however many others are shared", async () => {
    for (let index = 0; index < 50; index++) await share(`Group-${index}`, ["222222222222", "333333333333"]);
    const [policy, ...others] = await policiesOfShares(arn("group-7"), engine.database.read, place);
    assert.deepEqual(others, []);
    assert.equal(policy?.account, OWNER);
    assert.equal(policy?.document?.statements.length, 1);
    assert.deepEqual(policy?.document?.statements[0]?.resources?.items, [
      arn("Group-7"),
      `arn:aws:sagemaker:us-east-1:${OWNER}:model-package/Group-7/*`,
    ]);
    assert.deepEqual(await policiesOfShares(arn("nowhere"), engine.database.read, place), []);
  });

  it("are looked for as soon as this server shares something, and a second after another one did", async () => {
    const database = await engine.open();
    const clock = manualClock(1_000_000);
    const isNothing = () => isNothingShared(database, clock);
    assert.equal(await isNothing(), true);
    await shareIn(database, "of-another-server", ["222222222222"]);
    clock.advance(999);
    assert.equal(await isNothing(), true);
    clock.advance(1);
    assert.equal(await isNothing(), false);
    const mine = await engine.open();
    assert.equal(await isNothingShared(mine, clock), true);
    await shareIn(mine, "mine", ["222222222222"]);
    forgetQuiet(mine);
    assert.equal(await isNothingShared(mine, clock), false);
  });

  it("are compiled once for the same text", async () => {
    await share("again", ["222222222222"]);
    const read = async () => (await policiesOfShares(arn("again"), engine.database.read, place))[0]?.document;
    assert.equal(await read(), await read());
  });

  it("are none of a share that only shows a policy", async () => {
    await share("shown", ["222222222222"], arn("shown"));
    assert.deepEqual(await readGrants(engine.database.read, arn("shown")), []);
  });

  it("step into an index by the group's name", async () => {
    if (engine.dialect !== "sqlite") return;
    const { rows } = await sql<{ detail: string }>`
      explain query plan select share, entity from ram_associations
      where entity_key = 'x' and kind = 'RESOURCE' and status = 'ASSOCIATED' order by share`.execute(
      engine.database.read,
    );
    assert.deepEqual(
      rows.map(({ detail }) => detail),
      ["SEARCH ram_associations USING INDEX ram_associations_by_entity (entity_key=? AND kind=?)"],
    );
  });
});
