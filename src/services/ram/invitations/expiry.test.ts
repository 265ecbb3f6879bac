import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { it } from "node:test";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import type { Database } from "../../../database/database.ts";
import { rootOf } from "../../../identity/principal.ts";
import { manualClock } from "../../../lib/clock.ts";
import { pageTokens } from "../../../lib/page-token.ts";
import { systemRandom } from "../../../lib/random.ts";
import type { Call } from "../../operation.ts";
import { give } from "../associations/give.ts";
import { getResourceShareAssociations } from "../associations/list.ts";
import type { NewPrincipal } from "../associations/principal.ts";
import { endAssociations, listOfShare } from "../associations/store.ts";
import { shareArn } from "../names.ts";
import { forgetDeletedShares } from "../shares/forget.ts";
import { findShareById, insertShare, OWN, updateShare } from "../shares/store.ts";
import { acceptResourceShareInvitation } from "./accept.ts";
import { getResourceShareInvitations } from "./list.ts";
import { listPendingInvitationResources } from "./list-pending-resources.ts";

const OWNER = "111111111111";
const CONSUMER = "222222222222";
const DAY_MS = 24 * 60 * 60 * 1000;

/** What these operations use of a call, at a time that the test sets. */
function callAt(clock: Call["clock"], account: string, database: Database): Call {
  const call = {
    principal: rootOf(account),
    region: "us-east-1",
    partition: "aws",
    clock,
    random: systemRandom(),
    database,
    pageTokens: pageTokens(Buffer.alloc(32)),
  };
  return call as unknown as Call;
}

async function invite(owner: Call): Promise<{ id: number; arn: string }> {
  const now = owner.clock.now();
  const shareId = randomUUID();
  const id = await owner.database.transact(async (transaction) => {
    const made = (await insertShare(transaction, owner.region, {
      shareId,
      account: OWNER,
      name: "irises",
      allowExternal: true,
      status: "ACTIVE",
      featureSet: "STANDARD",
      policyOf: null,
      policyKey: null,
      createdAt: now,
      updatedAt: now,
    })) as number;
    await give(transaction, { id: made, account: OWNER }, { resources: [], principals: [stranger(now)] }, owner);
    return made;
  });
  return { id, arn: shareArn(owner, OWNER, shareId) };
}

function stranger(now: number): NewPrincipal {
  const expiresAt = now + 7 * DAY_MS;
  return { kind: "PRINCIPAL", entity: CONSUMER, external: true, expiresAt, principalId: null, invited: CONSUMER };
}

forEachDatabase("invitations that nobody answers", (engine) => {
  it("expire after seven days, and their association fails", async () => {
    const clock = manualClock(100 * DAY_MS);
    const owner = callAt(clock, OWNER, engine.database);
    const consumer = callAt(clock, CONSUMER, engine.database);
    const { id, arn } = await invite(owner);
    const received = async () =>
      (await getResourceShareInvitations.run({ resourceShareArns: [arn] }, consumer)).resourceShareInvitations ?? [];
    const associated = async (associationStatus?: "ASSOCIATING" | "FAILED") =>
      (
        await getResourceShareAssociations.run(
          { associationType: "PRINCIPAL", resourceShareArns: [arn], associationStatus },
          owner,
        )
      ).resourceShareAssociations?.map(({ status }) => status);
    clock.advance(7 * DAY_MS - 1);
    assert.deepEqual(
      (await received()).map(({ status }) => status),
      ["PENDING"],
    );
    assert.deepEqual(await associated("ASSOCIATING"), ["ASSOCIATING"]);
    clock.advance(1);
    const [expired] = await received();
    assert.equal(expired?.status, "EXPIRED");
    assert.deepEqual(await associated("ASSOCIATING"), []);
    assert.deepEqual(await associated("FAILED"), ["FAILED"]);
    assert.deepEqual(await associated(), ["FAILED"]);
    const input = { resourceShareInvitationArn: expired?.resourceShareInvitationArn as string };
    const name = "ResourceShareInvitationExpiredException";
    await assert.rejects(async () => acceptResourceShareInvitation.run(input, consumer), { name });
    await assert.rejects(async () => listPendingInvitationResources.run(input, consumer), { name });

    const principals = [stranger(clock.now())];
    await engine.database.transact((transaction) =>
      give(transaction, { id, account: OWNER }, { resources: [], principals }, owner),
    );
    const again = await received();
    assert.deepEqual(
      again.map(({ status }) => status),
      ["PENDING"],
    );
    const second = { resourceShareInvitationArn: again[0]?.resourceShareInvitationArn as string };
    const accepted = await acceptResourceShareInvitation.run(second, consumer);
    assert.equal(accepted.resourceShareInvitation?.status, "ACCEPTED");
    clock.advance(30 * DAY_MS);
    assert.deepEqual(await associated(), ["ASSOCIATED"]);
  });

  it("are forgotten with their share, two hours after it was deleted", async () => {
    const clock = manualClock(200 * DAY_MS);
    const owner = callAt(clock, OWNER, engine.database);
    const { id } = await invite(owner);
    const { id: kept } = await invite(owner);
    await engine.database.transact(async (transaction) => {
      await updateShare(transaction, id, { status: "DELETED", ...OWN });
      await endAssociations(transaction, id, clock.now());
    });
    const means = { database: engine.database, clock } as unknown as Parameters<typeof forgetDeletedShares.run>[0];
    const forget = () => forgetDeletedShares.run(means);
    clock.advance(2 * 60 * 60 * 1000);
    await forget();
    assert.equal((await findShareById(engine.database.read, id))?.status, "DELETED");
    clock.advance(1);
    await forget();
    assert.equal(await findShareById(engine.database.read, id), undefined);
    assert.deepEqual(await listOfShare(engine.database.read, id), []);
    assert.equal((await listOfShare(engine.database.read, kept)).length, 1);
  });
});
