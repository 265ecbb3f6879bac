import { type Kysely, sql, type Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";

/** A policy that was made in the organization. */
export interface StoredPolicy {
  /** `p-…` */
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly description: string;
  readonly content: string;
}

/** @returns false when there is a policy of that type and name */
export async function insertPolicy(
  transaction: Transaction<Tables>,
  policy: StoredPolicy & { readonly createdAt: number },
): Promise<boolean> {
  const { createdAt, ...row } = policy;
  const result = await transaction
    .insertInto("organization_policies")
    .values({ ...row, created_at: createdAt })
    .onConflict((conflict) => conflict.columns(["type", "name"]).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** The name must be free: ask `findPolicyNamed` in the same transaction. */
export async function updatePolicyRow(transaction: Transaction<Tables>, policy: StoredPolicy): Promise<void> {
  const { id, name, description, content } = policy;
  await transaction
    .updateTable("organization_policies")
    .set({ name, description, content })
    .where("id", "=", id)
    .execute();
}

export async function deletePolicyRow(transaction: Transaction<Tables>, id: string): Promise<void> {
  await transaction.deleteFrom("organization_policies").where("id", "=", id).execute();
}

const COLUMNS = ["id", "type", "name", "description", "content"] as const;

export async function findPolicy(db: Kysely<Tables>, id: string): Promise<StoredPolicy | undefined> {
  return db.selectFrom("organization_policies").select(COLUMNS).where("id", "=", id).executeTakeFirst();
}

export async function findPolicyType(db: Kysely<Tables>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom("organization_policies").select("type").where("id", "=", id).executeTakeFirst();
  return row?.type;
}

export async function findPolicyNamed(
  db: Kysely<Tables>,
  type: string,
  name: string,
): Promise<StoredPolicy | undefined> {
  return db
    .selectFrom("organization_policies")
    .select(COLUMNS)
    .where("type", "=", type)
    .where("name", "=", name)
    .executeTakeFirst();
}

/** Policies of one type, in the order of their ids. */
export async function listPolicyRows(
  db: Kysely<Tables>,
  listing: { readonly type: string; readonly after: string; readonly limit: number },
): Promise<StoredPolicy[]> {
  return db
    .selectFrom("organization_policies")
    .select(COLUMNS)
    .where("type", "=", listing.type)
    .where("id", ">", listing.after)
    .orderBy("id")
    .limit(listing.limit)
    .execute();
}

export async function countPolicies(db: Kysely<Tables>, type: string): Promise<number> {
  const row = await db
    .selectFrom("organization_policies")
    .select((builder) => builder.fn.countAll<number>().as("count"))
    .where("type", "=", type)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function listEnabledTypes(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom("organization_policy_types").select("type").orderBy("type").execute();
  return rows.map(({ type }) => type);
}

/** @returns false when it was enabled already */
export async function insertEnabledType(
  transaction: Transaction<Tables>,
  type: string,
  enabledAt: number,
): Promise<boolean> {
  const result = await transaction
    .insertInto("organization_policy_types")
    .values({ type, enabled_at: enabledAt })
    .onConflict((conflict) => conflict.column("type").doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/**
 * Also takes every policy of the type off what it is attached to.
 * @param awsPolicy of the same type
 * @returns false when it was not enabled
 */
export async function deleteEnabledType(
  transaction: Transaction<Tables>,
  type: string,
  awsPolicy: string,
): Promise<boolean> {
  await transaction
    .deleteFrom("organization_attachments")
    .where((builder) =>
      builder.or([
        builder("policy", "=", awsPolicy),
        builder("policy", "in", builder.selectFrom("organization_policies").select("id").where("type", "=", type)),
      ]),
    )
    .execute();
  const result = await transaction.deleteFrom("organization_policy_types").where("type", "=", type).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** The policies of one type that were made here and are attached to a root, unit or account, in the order of their ids. */
export async function listAttachedPolicies(db: Kysely<Tables>, target: string, type: string): Promise<StoredPolicy[]> {
  return db
    .selectFrom("organization_attachments")
    .innerJoin("organization_policies", "organization_policies.id", "organization_attachments.policy")
    .select(["id", "type", "name", "description", "content"])
    .where("target", "=", target)
    .where("type", "=", type)
    .where("attached", "=", 1)
    .orderBy("id")
    .execute();
}

/** @returns whether a row says that the policy is attached, or that it is not; undefined without a row */
export async function findAttachment(db: Kysely<Tables>, policy: string, target: string): Promise<boolean | undefined> {
  const row = await db
    .selectFrom("organization_attachments")
    .select("attached")
    .where("target", "=", target)
    .where("policy", "=", policy)
    .executeTakeFirst();
  return row && row.attached === 1;
}

export async function putAttachment(
  transaction: Transaction<Tables>,
  policy: string,
  target: string,
  isAttached: boolean,
): Promise<void> {
  const attached = isAttached ? 1 : 0;
  await transaction
    .insertInto("organization_attachments")
    .values({ policy, target, attached })
    .onConflict((conflict) => conflict.columns(["target", "policy"]).doUpdateSet({ attached }))
    .execute();
}

export async function deleteAttachment(
  transaction: Transaction<Tables>,
  policy: string,
  target: string,
): Promise<void> {
  await transaction
    .deleteFrom("organization_attachments")
    .where("target", "=", target)
    .where("policy", "=", policy)
    .execute();
}

export async function deleteAttachmentsOf(transaction: Transaction<Tables>, target: string): Promise<void> {
  await transaction.deleteFrom("organization_attachments").where("target", "=", target).execute();
}

export interface Target {
  readonly id: string;
  readonly name: string;
}

/**
 * What a policy is attached to, in the order of the ids.
 * @param rootId comes with the name `Root`
 * @param isDefault AWS's own policy: attached wherever no row says that it is not
 */
export async function listTargets(
  db: Kysely<Tables>,
  rootId: string,
  listing: { readonly policy: string; readonly isDefault: boolean; readonly after: string; readonly limit: number },
): Promise<Target[]> {
  const { policy, isDefault, after, limit } = listing;
  const rows = await db
    .selectFrom((builder) =>
      builder
        .selectFrom("accounts")
        .select(["id", "name"])
        .unionAll(builder.selectFrom("organization_units").select(["id", "name"]))
        .unionAll(
          builder
            .selectFrom("settings")
            .select([sql<string>`${rootId}`.as("id"), sql<string>`'Root'`.as("name")])
            .where("settings.name", "=", "organization-root"),
        )
        .as("nodes"),
    )
    .leftJoin("organization_attachments", (join) =>
      join.onRef("organization_attachments.target", "=", "nodes.id").on("organization_attachments.policy", "=", policy),
    )
    .select(["nodes.id", "nodes.name"])
    .where(sql<number>`coalesce(organization_attachments.attached, ${sql.lit(isDefault ? 1 : 0)})`, "=", 1)
    .where("nodes.id", ">", after)
    .orderBy("nodes.id")
    .limit(limit)
    .execute();
  return rows;
}
