import assert from "node:assert/strict";
import { before, it } from "node:test";
import { forEachDatabase } from "../../test/support/databases.ts";
import { sealWith } from "../identity/seal.ts";
import { manualClock } from "../lib/clock.ts";
import { systemRandom } from "../lib/random.ts";
import { accountsIn } from "./accounts.ts";
import { type ControlPolicies, controlPoliciesIn } from "./control-policies.ts";

const MANAGEMENT = "111111111111";
const MEMBER = "222222222222";
const DENY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Action: "s3:DeleteBucket", Resource: "*" }],
});

forEachDatabase("control policies", (engine) => {
  const clock = manualClock(Date.UTC(2026, 0, 1));
  const random = systemRandom();
  let policies: ControlPolicies;

  before(async () => {
    const accounts = accountsIn(engine.database, sealWith(random.bytes(32), random), clock, random, async () => {});
    await accounts.ensure({ id: MANAGEMENT, name: "registry" });
    await accounts.management();
    await accounts.ensure({ id: MEMBER, name: "training" });
    policies = controlPoliciesIn(engine.database, accounts, clock, random, "aws");
  });

  it("an account that was never moved is at the root, and nothing limits it while no type is enabled", async () => {
    const { id, rootId, managementAccount } = await policies.organization();
    assert.match(id, /^o-[a-z0-9]{10}$/);
    assert.match(rootId, /^r-[a-z0-9]{4}$/);
    assert.equal(managementAccount, MANAGEMENT);
    const path = `${id}/${rootId}/`;
    assert.deepEqual(await policies.of(MEMBER), { organizationId: id, path, isManagement: false });
    assert.deepEqual(await policies.of(MANAGEMENT), { organizationId: id, path, isManagement: true });
    assert.equal(await policies.of("999999999999"), undefined);
    assert.equal(policies.of(""), undefined);
  });

  it("each level has what is attached to it, AWS's own policy unless it was taken off", async () => {
    const { id, rootId } = await policies.organization();
    await engine.database.transact(async (transaction) => {
      const unit = (unitId: string, parent: string) => ({ id: unitId, parent, name: unitId, created_at: 0 });
      await transaction
        .insertInto("organization_units")
        .values([unit("ou-a", rootId), unit("ou-b", "ou-a")])
        .execute();
      await transaction.insertInto("organization_placements").values({ account: MEMBER, parent: "ou-b" }).execute();
      await transaction
        .insertInto("organization_policy_types")
        .values({ type: "SERVICE_CONTROL_POLICY", enabled_at: 0 })
        .execute();
      const policy = { type: "SERVICE_CONTROL_POLICY", description: "", created_at: 0 };
      await transaction
        .insertInto("organization_policies")
        .values([
          { ...policy, id: "p-deny1234", name: "deny", content: DENY },
          { ...policy, id: "p-broken12", name: "broken", content: "{}" },
        ])
        .execute();
      await transaction
        .insertInto("organization_attachments")
        .values([
          { target: "ou-a", policy: "p-deny1234", attached: 1 },
          { target: "ou-b", policy: "p-FullAWSAccess", attached: 0 },
          { target: "ou-b", policy: "p-broken12", attached: 1 },
          { target: MANAGEMENT, policy: "p-deny1234", attached: 1 },
        ])
        .execute();
    });
    policies.forget();
    const member = await policies.of(MEMBER);
    assert.equal(member?.path, `${id}/${rootId}/ou-a/ou-b/`);
    assert.deepEqual(
      member?.serviceControl?.map((level) => level.map(({ name }) => name.split("/").at(-1))),
      [["p-FullAWSAccess"], ["p-FullAWSAccess", "p-deny1234"], ["p-broken12"], ["p-FullAWSAccess"]],
    );
    assert.equal(member?.resourceControl, undefined);
    const [, [aws, deny] = [], [broken] = []] = member?.serviceControl ?? [];
    assert.equal(aws?.name, "arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess");
    assert.equal(aws?.document?.statements[0]?.effect, "Allow");
    assert.deepEqual(
      [deny?.kind, deny?.name, deny?.account, deny?.document?.statements[0]?.effect],
      [
        "service control policy",
        `arn:aws:organizations::${MANAGEMENT}:policy/${id}/service_control_policy/p-deny1234`,
        MANAGEMENT,
        "Deny",
      ],
    );
    // What cannot be read allows nothing, and says so by having no document.
    assert.equal(broken?.document, undefined);
    assert.ok(broken !== undefined && "document" in broken);
    assert.equal((await policies.of(MANAGEMENT))?.serviceControl, undefined);
  });

  it("an answer is at hand for a while, and until it is forgotten", async () => {
    const first = await policies.of(MEMBER);
    assert.equal(policies.of(MEMBER), first);
    clock.advance(engine.dialect === "sqlite" ? 4_999 : 999);
    assert.equal(policies.of(MEMBER), first);
    clock.advance(1);
    const again = policies.of(MEMBER);
    assert.ok(again instanceof Promise);
    assert.deepEqual(await again, first);
    assert.ok(!(policies.of(MEMBER) instanceof Promise));
    policies.forget();
    const anew = policies.of(MEMBER);
    assert.ok(anew instanceof Promise);
    await anew;
  });

  it("what was read before a change is not remembered after it", async () => {
    policies.forget();
    const reading = policies.of(MEMBER);
    policies.forget();
    await reading;
    const anew = policies.of(MEMBER);
    assert.ok(anew instanceof Promise);
    await anew;
  });
});
