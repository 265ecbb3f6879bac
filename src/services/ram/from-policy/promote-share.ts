import type { Call } from "../../operation.ts";
import { give } from "../associations/give.ts";
import { type NewPrincipal, readPrincipal } from "../associations/principal.ts";
import { listOfShare, setAssociationStatus } from "../associations/store.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { listSharePermissions, putSharePermission } from "../permissions/of-shares/store.ts";
import { requirePermission, requireVersion } from "../permissions/permission.ts";
import { readTemplate } from "../permissions/template.ts";
import { accessToShare, requireShare } from "../shares/share.ts";
import { lockShare, OWN, type StoredShare, updateShare } from "../shares/store.ts";
import { forgetQuiet } from "../statements/quiet.ts";
import { removePolicyPermission } from "./follow-policy.ts";
import { matchingPermission } from "./matching.ts";
import { obstacle } from "./policy-grants.ts";

/**
 * Makes a share like any other of one that only showed a policy: with a managed permission that grants the same, with invitations, and from
 * then on by its own right, whatever becomes of the policy.
 */
export const promoteResourceShareCreatedFromPolicy = operation("PromoteResourceShareCreatedFromPolicy", {
  access: (input, call) => accessToShare(input.resourceShareArn, "PromoteResourceShareCreatedFromPolicy", call),
  async run(input, call) {
    const arn = input.resourceShareArn;
    const share = await requireShare(arn, call);
    requireFromPolicy(share, arn);
    const { permission, principals } = await promotion(share, arn, call);
    await call.database.transact(async (transaction) => {
      const now = call.clock.now();
      const held = await lockShare(transaction, share.id, now);
      requireFromPolicy(held, arn);
      const before = await listOfShare(transaction, share.id);
      const live = before.filter(({ kind, status }) => kind === "PRINCIPAL" && status !== "DISASSOCIATED");
      if (
        live.length !== principals.length ||
        live.some(({ entity }) => !principals.some((each) => each.entity === entity))
      ) {
        // The policy was changed meanwhile: what was looked up is not what would be promoted.
        throw errors.shareNotFromPolicy({ arn });
      }
      const [shown] = await listSharePermissions(transaction, share.id);
      await removePolicyPermission(transaction, share, call);
      await updateShare(transaction, share.id, { feature_set: "STANDARD", ...OWN });
      await putSharePermission(transaction, share.id, {
        resourceType: shown?.resourceType as string,
        permissionArn: permission.arn,
        version: permission.version,
        updatedAt: now,
      });
      const ids = live.map(({ id }) => id);
      await setAssociationStatus(transaction, ids, "DISASSOCIATED", now);
      await give(transaction, share, { resources: [], principals }, call);
    });
    forgetQuiet(call.database);
    return { returnValue: true };
  },
});

function requireFromPolicy(share: StoredShare | undefined, arn: string): void {
  if (share === undefined) throw errors.shareMissing({ arn });
  if (share.status === "DELETED") throw errors.shareDeleted({ arn });
  if (share.featureSet !== "CREATED_FROM_POLICY") throw errors.shareNotFromPolicy({ arn });
}

async function promotion(share: StoredShare, arn: string, call: Call) {
  const all = await listOfShare(call.database.read, share.id);
  const entities = all
    .filter(({ kind, status }) => kind === "PRINCIPAL" && status !== "DISASSOCIATED")
    .map(({ entity }) => entity);
  const [shown] = await listSharePermissions(call.database.read, share.id);
  if (shown === undefined) throw errors.shareNotFromPolicy({ arn });
  const made = await requirePermission(shown.permissionArn, call);
  const { Action } = readTemplate((await requireVersion(made, shown.version, call.database.read)).template);
  const reason = obstacle(Action, entities);
  if (reason !== undefined) throw errors.notPromotable({ arn, reason });
  const permission = await matchingPermission(Action, share.account, call);
  if (permission === undefined) throw errors.unmatchedPolicy();
  const principals: NewPrincipal[] = [];
  for (const entity of entities) principals.push(await readPrincipal(entity, share, call));
  return { permission, principals };
}
