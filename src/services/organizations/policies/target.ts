import type { Kysely } from "kysely";
import type { ControlPolicyType, Organization } from "../../../accounts/organization.ts";
import type { Tables } from "../../../database/tables.ts";
import { parentOfAccount } from "../accounts/store.ts";
import { errors } from "../errors.ts";
import { depthOf } from "../units/unit.ts";
import { awsPolicyOf } from "./policy.ts";
import { findAttachment, listAttachedPolicies, type StoredPolicy } from "./store.ts";

/** @throws AwsError TargetNotFoundException when there is no such root, unit or account */
export async function checkTarget(db: Kysely<Tables>, id: string, organization: Organization): Promise<void> {
  const isThere = /^\d{12}$/.test(id)
    ? (await parentOfAccount(db, organization.rootId, id)) !== undefined
    : (await depthOf(db, id, organization)) !== undefined;
  if (!isThere) throw errors.targetNotFound();
}

/** The policies of one type that are attached to a target, AWS's own first. */
export async function policiesOfTarget(
  db: Kysely<Tables>,
  target: string,
  type: ControlPolicyType,
): Promise<readonly StoredPolicy[]> {
  const ofAws = awsPolicyOf(type);
  const own = await listAttachedPolicies(db, target, type);
  return (await findAttachment(db, ofAws.id, target)) === false ? own : [ofAws, ...own];
}
