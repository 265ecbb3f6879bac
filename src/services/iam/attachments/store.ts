import type { Entity, OwnerKind } from "../entity.ts";
import { entityOf } from "../entity-store.ts";
import type { Reading, Writing } from "../store.ts";

/** The ids of the policies attached to a user, group or role. */
export async function attachedPolicies(reading: Reading, ownerId: string): Promise<string[]> {
  const rows = await reading
    .selectFrom("iam_attachments")
    .select("policy_id")
    .where("owner_id", "=", ownerId)
    .orderBy("attached_at")
    .orderBy("policy_id")
    .execute();
  return rows.map(({ policy_id }) => policy_id);
}

export async function insertAttachment(
  writing: Writing,
  attachment: { readonly ownerId: string; readonly policyId: string; readonly account: string; readonly at: number },
): Promise<void> {
  const { ownerId, policyId, account, at } = attachment;
  await writing
    .insertInto("iam_attachments")
    .values({ owner_id: ownerId, policy_id: policyId, account, attached_at: at })
    .execute();
}

/** @returns false when it was not attached */
export async function deleteAttachment(writing: Writing, ownerId: string, policyId: string): Promise<boolean> {
  const { numDeletedRows } = await writing
    .deleteFrom("iam_attachments")
    .where("owner_id", "=", ownerId)
    .where("policy_id", "=", policyId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

const TABLES = { user: "iam_users", group: "iam_groups", role: "iam_roles" } as const;

/** Whom a policy is attached to, or whom it bounds: in the order of their names. */
export async function entitiesOfPolicy(
  reading: Reading,
  kind: OwnerKind,
  account: string,
  policyId: string,
  usage: "attached" | "bounding",
): Promise<Entity[]> {
  const table = TABLES[kind] as "iam_users";
  let query = reading.selectFrom(table).selectAll(table).where(`${table}.account`, "=", account);
  if (usage === "attached") {
    query = query.where(`${table}.id`, "in", (eb) =>
      eb.selectFrom("iam_attachments").select("owner_id").where("policy_id", "=", policyId),
    );
  } else {
    query = query.where(`${table}.boundary`, "=", policyId);
  }
  const rows = await query.orderBy(`${table}.name_key`).execute();
  return rows.map(entityOf);
}
