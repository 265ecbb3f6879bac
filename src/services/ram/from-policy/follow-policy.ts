import type { Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import { AwsError } from "../../../lib/errors.ts";
import { uuid } from "../../../lib/ids.ts";
import type { Call } from "../../operation.ts";
import { statusOf } from "../associations/association.ts";
import { give } from "../associations/give.ts";
import { type NewPrincipal, readPrincipal } from "../associations/principal.ts";
import { endAssociations, findSharesOf, listOfShare, setAssociationStatus } from "../associations/store.ts";
import { withdrawInvitations } from "../invitations/store.ts";
import { MODEL_PACKAGE_GROUP, permissionArn, ramName } from "../names.ts";
import { listSharePermissions, putSharePermission } from "../permissions/of-shares/store.ts";
import { deletePermissionRow, findPermission, insertPermission } from "../permissions/store.ts";
import { templateText } from "../permissions/template.ts";
import {
  findShareById,
  insertShare,
  listSharesOfPolicy,
  lockShare,
  OWN,
  type StoredShare,
  updateShare,
} from "../shares/store.ts";
import { matchingPermission, templateKeyOf } from "./matching.ts";
import { grantsOf, obstacle, type PolicyGrant } from "./policy-grants.ts";
import { readGroupPolicy } from "./read-policy.ts";

/** A policy may be put again while its shares are written; then they are written again. */
const ROUNDS_MAX = 3;

/** A group as the shares of its policy see it. */
export interface PolicyGroup {
  /** As SageMaker writes it. */
  readonly arn: string;
  readonly name: string;
  readonly account: string;
}

/**
 * Makes the shares of a group's policy what the policy says: one for all accounts with the same actions, one for users and roles. They show
 * what the policy grants, and grant nothing themselves.
 */
export async function followPolicy(group: PolicyGroup, call: Call): Promise<void> {
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const policy = await readGroupPolicy(group.name, group.account, call);
    const grants = policy === undefined ? [] : grantsOf(policy.document, group.arn, group.account);
    const wanted: WantedShare[] = [];
    for (const grant of grants) wanted.push(await wantedShare(grant, group, call));
    if (wanted.length > 0 || (await listSharesOfPolicy(call.database.read, group.arn)).length > 0) {
      await call.database.transact((transaction) => write(transaction, group, wanted, call));
    }
    const after = await readGroupPolicy(group.name, group.account, call);
    if (after?.text === policy?.text) return;
  }
}

/** A grant, and how its share is made. */
interface WantedShare extends PolicyGrant {
  /** A managed permission that grants the same: the share is then one like others from the start. */
  readonly permission: { readonly arn: string; readonly version: number } | undefined;
  readonly associations: readonly NewPrincipal[];
}

async function wantedShare(grant: PolicyGrant, group: PolicyGroup, call: Call): Promise<WantedShare> {
  const isPromotable = obstacle(grant.actions, grant.principals) === undefined;
  const permission = isPromotable ? await matchingPermission(grant.actions, group.account, call) : undefined;
  const invited = permission === undefined ? undefined : await readAll(grant.principals, group, call);
  if (invited !== undefined) return { ...grant, permission, associations: invited };
  return { ...grant, permission: undefined, associations: grant.principals.map(shown) };
}

/** @returns undefined when a share can have one of them no more than a policy may: an account that does not exist */
async function readAll(
  principals: readonly string[],
  group: PolicyGroup,
  call: Call,
): Promise<readonly NewPrincipal[] | undefined> {
  const read: NewPrincipal[] = [];
  try {
    for (const entity of principals) read.push(await readPrincipal(entity, { ...group, allowExternal: true }, call));
  } catch (reason) {
    if (reason instanceof AwsError && reason.status < 500) return undefined;
    throw reason;
  }
  return read;
}

/** Somebody to whom the policy itself gives: no invitation is needed for that. */
function shown(entity: string): NewPrincipal {
  return { kind: "PRINCIPAL", entity, external: true, expiresAt: null, principalId: null, invited: undefined };
}

async function write(
  transaction: Transaction<Tables>,
  group: PolicyGroup,
  wanted: readonly WantedShare[],
  call: Call,
): Promise<void> {
  const there = await listSharesOfPolicy(transaction, group.arn);
  const keyOf = (grant: PolicyGrant) => `${group.arn.toLowerCase()} ${grant.key}`;
  const keys = new Set(wanted.map(keyOf));
  for (const share of there) if (!keys.has(share.policyKey ?? "")) await removeShare(transaction, share, call);
  const own = await sharesOfOwner(transaction, group);
  for (const grant of wanted) {
    const share = there.find(({ policyKey }) => policyKey === keyOf(grant));
    if (share !== undefined) await changePrincipals(transaction, share, grant, call);
    else if (!(await isCovered(transaction, own, grant, call)))
      await addShare(transaction, group, grant, keyOf(grant), call);
  }
}

async function addShare(
  transaction: Transaction<Tables>,
  group: PolicyGroup,
  grant: WantedShare,
  policyKey: string,
  call: Call,
): Promise<void> {
  const now = call.clock.now();
  const share = {
    shareId: uuid(call.random),
    account: group.account,
    name: group.name,
    allowExternal: true,
    status: "ACTIVE" as const,
    featureSet: grant.permission === undefined ? ("CREATED_FROM_POLICY" as const) : ("STANDARD" as const),
    policyOf: group.arn.toLowerCase(),
    policyKey,
    createdAt: now,
    updatedAt: now,
  };
  const id = await insertShare(transaction, call.region, share);
  if (id === undefined) return;
  const permission = grant.permission ?? (await makePermission(transaction, group, grant, call));
  await putSharePermission(transaction, id, {
    resourceType: MODEL_PACKAGE_GROUP,
    permissionArn: permission.arn,
    version: permission.version,
    updatedAt: now,
  });
  const thing = { kind: "RESOURCE" as const, entity: group.arn, external: false, expiresAt: null, principalId: null };
  const gifts = { resources: [thing], principals: grant.associations };
  await give(transaction, { id, account: group.account }, gifts, call);
}

/** A permission of the policy's actions, which nobody can attach to anything. */
async function makePermission(transaction: Transaction<Tables>, group: PolicyGroup, grant: PolicyGrant, call: Call) {
  const name = uuid(call.random);
  const place = { account: group.account, region: call.region };
  const permission = {
    name,
    resourceType: MODEL_PACKAGE_GROUP,
    featureSet: "CREATED_FROM_POLICY" as const,
    createdAt: call.clock.now(),
  };
  await insertPermission(transaction, place, permission, templateText(grant.actions));
  return { arn: permissionArn(call, group.account, name), version: 1 };
}

async function changePrincipals(
  transaction: Transaction<Tables>,
  share: StoredShare,
  grant: WantedShare,
  call: Call,
): Promise<void> {
  const now = call.clock.now();
  if (!followsPolicy(await lockShare(transaction, share.id, now))) return;
  const gone = (await listOfShare(transaction, share.id)).filter(
    ({ kind, entity, status }) =>
      kind === "PRINCIPAL" && status !== "DISASSOCIATED" && !grant.principals.includes(entity),
  );
  const ids = gone.map(({ id }) => id);
  await setAssociationStatus(transaction, ids, "DISASSOCIATED", now);
  await withdrawInvitations(transaction, { associations: ids });
  // A share that only shows a policy invites nobody, whatever permissions there are by now.
  const principals = share.featureSet === "STANDARD" ? grant.associations : grant.principals.map(shown);
  const live = new Set((await listOfShare(transaction, share.id)).filter(isTold).map(({ entity }) => entity));
  const added = principals.filter(({ entity }) => !live.has(entity));
  await give(transaction, share, { resources: [], principals: added }, call);
}

function followsPolicy(share: StoredShare | undefined): boolean {
  return share?.status === "ACTIVE" && share.policyOf !== null;
}

/** An invitation that was turned down, or forgotten, is not sent again because the policy was put again. */
function isTold({ kind, status }: { kind: string; status: string }): boolean {
  return kind === "PRINCIPAL" && status !== "DISASSOCIATED";
}

/** Ends a share that shows a policy, with the permission that was made for it. */
export async function removeShare(transaction: Transaction<Tables>, share: StoredShare, call: Call): Promise<void> {
  const now = call.clock.now();
  // Its owner may have taken it over meanwhile.
  if (!followsPolicy(await lockShare(transaction, share.id, now))) return;
  await removePolicyPermission(transaction, share, call);
  await updateShare(transaction, share.id, { status: "DELETED", ...OWN });
  await endAssociations(transaction, share.id, now);
  await withdrawInvitations(transaction, { share: share.id });
}

export async function removePolicyPermission(
  transaction: Transaction<Tables>,
  share: StoredShare,
  call: Call,
): Promise<void> {
  for (const { permissionArn: arn } of await listSharePermissions(transaction, share.id)) {
    const { account, id: name } = ramName(arn, "permission", call);
    const found =
      account === "aws" ? undefined : await findPermission(transaction, { account, region: call.region }, name);
    if (found?.featureSet === "CREATED_FROM_POLICY") await deletePermissionRow(transaction, found.id);
  }
}

/** The shares of the group that its owner made or promoted. */
async function sharesOfOwner(transaction: Transaction<Tables>, group: PolicyGroup): Promise<readonly StoredShare[]> {
  const shares: StoredShare[] = [];
  for (const { share } of await findSharesOf(transaction, group.arn)) {
    const found = await findShareById(transaction, share);
    if (found?.status === "ACTIVE" && found.policyOf === null) shares.push(found);
  }
  return shares;
}

/** Whether a share of the owner's gives everybody of a grant the same already. */
async function isCovered(
  transaction: Transaction<Tables>,
  own: readonly StoredShare[],
  grant: PolicyGrant,
  call: Call,
): Promise<boolean> {
  const now = call.clock.now();
  for (const share of own) {
    const [permission] = await listSharePermissions(transaction, share.id);
    if (permission === undefined) continue;
    const key = await templateKeyOf(permission, share.account, transaction, call);
    if (key !== grant.key.slice(grant.key.indexOf(" ") + 1)) continue;
    const has = (await listOfShare(transaction, share.id)).filter((each) =>
      ["ASSOCIATED", "ASSOCIATING"].includes(statusOf(each, now)),
    );
    if (grant.principals.every((principal) => has.some(({ entity }) => entity === principal))) return true;
  }
  return false;
}
