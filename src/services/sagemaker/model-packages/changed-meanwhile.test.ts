import assert from "node:assert/strict";
import { it } from "node:test";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { rootOf } from "../../../identity/principal.ts";
import { systemClock } from "../../../lib/clock.ts";
import type { Access, Call } from "../../operation.ts";
import { law } from "../law.ts";
import { groupName } from "../model-package-groups/group.ts";
import { findGroup, insertGroup, takeVersion } from "../model-package-groups/store.ts";
import { findPackage, insertPackage, lockPackage, updatePackage } from "./store.ts";
import { updateModelPackage } from "./update.ts";

const [account, region] = ["111111111111", "us-east-1"];
const place = { account, region };
const CreatedBy = { IamIdentity: { Arn: "a", PrincipalId: "p" } };
const stage = (Stage: string) => ({ Stage, StageStatus: "Approved" });

forEachDatabase("a version that is moved on after the law was asked about an update", (engine) => {
  const newCall = () => {
    const asked: Access[] = [];
    const call = {
      database: engine.database,
      notes: new Map(),
      ...{ region, partition: "aws", principal: rootOf(account), clock: systemClock },
      settings: { artifactCheck: "off" },
      // The policy: in development it may be changed, and only there.
      decide: async (access: Access) => {
        asked.push(access);
        const keys = (await law.keys?.read(access, call)) ?? {};
        const allowed = keys["sagemaker:CurrentModelLifeCycleStage"] === "Development";
        return { allowed, reason: "because no identity-based policy allows it" };
      },
    } as unknown as Call;
    return { call, asked };
  };

  async function newVersion(name: string): Promise<{ arn: string; move: (to: string) => Promise<void> }> {
    const { database } = engine;
    await database.transact((transaction) =>
      insertGroup(transaction, place, { name, createdAt: 1, createdBy: CreatedBy }),
    );
    const group = await findGroup(database.read, region, groupName(name, newCall().call));
    const groupId = group?.id as number;
    await database.transact(async (transaction) => {
      const version = await takeVersion(transaction, groupId);
      const made = { ...place, groupId, version, createdAt: 1, approvalStatus: "PendingManualApproval" } as const;
      const summary = { ModelLifeCycle: stage("Development") };
      await insertPackage(transaction, { ...made, summary, document: { CreatedBy } });
    });
    const move = (to: string) =>
      database.transact(async (transaction) => {
        const found = await findPackage(transaction, { ...place, name, version: 1 });
        const current = await lockPackage(transaction, found?.id as number);
        if (current === undefined) throw new Error("it is gone");
        await updatePackage(transaction, region, current, { ...current, summary: { ModelLifeCycle: stage(to) } });
      });
    return { arn: `arn:aws:sagemaker:${region}:${account}:model-package/${name}/1`, move };
  }

  const statusOf = async (name: string) =>
    (await findPackage(engine.database.read, { ...place, name, version: 1 }))?.approvalStatus;

  it("is not changed when it may not be as it is by now", async () => {
    const { arn, move } = await newVersion("moved");
    const { call, asked } = newCall();
    const input = { ModelPackageArn: arn, ModelApprovalStatus: "Rejected" } as const;
    await updateModelPackage.access(input, call);
    await move("Production");
    await assert.rejects(async () => updateModelPackage.run(input, call), { code: "AccessDeniedException" });
    assert.equal(asked.length, 1);
    assert.equal(await statusOf("moved"), "PendingManualApproval");
  });

  it("is changed when nothing that policies see was, and when they allow it anew", async () => {
    const { arn, move } = await newVersion("stays");
    const { call, asked } = newCall();
    const input = { ModelPackageArn: arn, ModelApprovalStatus: "Approved" } as const;
    await updateModelPackage.access(input, call);
    await move("Development");
    await updateModelPackage.run(input, call);
    assert.deepEqual([asked.length, await statusOf("stays")], [0, "Approved"]);
    await move("Staging");
    const other = newCall();
    const reject = { ModelPackageArn: arn, ModelApprovalStatus: "Rejected" } as const;
    await updateModelPackage.access(reject, other.call);
    await move("Development");
    await updateModelPackage.run(reject, other.call);
    assert.deepEqual([other.asked.length, await statusOf("stays")], [1, "Rejected"]);
  });
});
