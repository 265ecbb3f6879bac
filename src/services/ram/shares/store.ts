import { type ExpressionBuilder, type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { RamSharesTable } from "../../../database/tables/ram.ts";
import type { Tables } from "../../../database/tables.ts";
import { entityKey } from "../associations/store.ts";

/** A share as it is stored. */
export interface StoredShare {
  readonly id: number;
  readonly shareId: string;
  readonly account: string;
  readonly name: string;
  readonly allowExternal: boolean;
  readonly status: "ACTIVE" | "DELETED";
  readonly featureSet: "STANDARD" | "CREATED_FROM_POLICY";
  readonly policyOf: string | null;
  readonly policyKey: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A share is its owner's from the first change on, and no longer follows a policy. */
export const OWN = Object.freeze({ policy_of: null, policy_key: null });

type Place = { readonly account: string; readonly region: string };

/** @returns its id, or undefined when there is a share already that shows the same policy */
export async function insertShare(
  transaction: Transaction<Tables>,
  region: string,
  share: Omit<StoredShare, "id">,
): Promise<number | undefined> {
  const row = await transaction
    .insertInto("ram_shares")
    .values({
      share_id: share.shareId,
      account: share.account,
      region,
      name: share.name,
      allow_external: Number(share.allowExternal),
      status: share.status,
      feature_set: share.featureSet,
      policy_of: share.policyOf,
      policy_key: share.policyKey,
      created_at: share.createdAt,
      updated_at: share.updatedAt,
    })
    .onConflict((conflict) => conflict.column("policy_key").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

export async function findShare(db: Kysely<Tables>, place: Place, shareId: string): Promise<StoredShare | undefined> {
  const row = await db
    .selectFrom("ram_shares")
    .selectAll()
    .where("share_id", "=", shareId)
    .where("account", "=", place.account)
    .where("region", "=", place.region)
    .executeTakeFirst();
  return row && shareOf(row);
}

export async function findShareById(db: Kysely<Tables>, id: number): Promise<StoredShare | undefined> {
  const row = await db.selectFrom("ram_shares").selectAll().where("id", "=", id).executeTakeFirst();
  return row && shareOf(row);
}

/** The share as it is now; its row is held until the transaction ends. */
export async function lockShare(
  transaction: Transaction<Tables>,
  id: number,
  updatedAt: number,
): Promise<StoredShare | undefined> {
  const row = await transaction
    .updateTable("ram_shares")
    .set({ updated_at: updatedAt })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  return row && shareOf(row);
}

export async function updateShare(
  transaction: Transaction<Tables>,
  id: number,
  changes: Partial<
    Pick<RamSharesTable, "name" | "allow_external" | "status" | "feature_set" | "policy_of" | "policy_key">
  >,
): Promise<void> {
  await transaction.updateTable("ram_shares").set(changes).where("id", "=", id).execute();
}

/** Shares that were deleted before a moment are forgotten, and associations that ended before it. */
export async function forgetDeleted(transaction: Transaction<Tables>, before: number): Promise<void> {
  await transaction.deleteFrom("ram_shares").where("status", "=", "DELETED").where("updated_at", "<", before).execute();
  await transaction
    .deleteFrom("ram_associations")
    .where("status", "=", "DISASSOCIATED")
    .where("updated_at", "<", before)
    .execute();
}

export async function countShares(db: Kysely<Tables>, place: Place): Promise<number> {
  const row = await db
    .selectFrom("ram_shares")
    .select((each) => each.fn.countAll().as("count"))
    .where("account", "=", place.account)
    .where("region", "=", place.region)
    .where("status", "=", "ACTIVE")
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The shares that show the policy of a group. */
export async function listSharesOfPolicy(db: Kysely<Tables>, groupArn: string): Promise<StoredShare[]> {
  const rows = await db
    .selectFrom("ram_shares")
    .selectAll()
    .where("policy_of", "=", groupArn.toLowerCase())
    .where("status", "=", "ACTIVE")
    .orderBy("id")
    .execute();
  return rows.map(shareOf);
}

export interface ShareListing {
  readonly region: string;
  /** Shares of this account, or those that others share with one of these names. */
  readonly of: { readonly account: string } | { readonly sharedWith: readonly string[]; readonly notOf: string };
  readonly shareIds?: readonly string[];
  readonly name?: string;
  readonly status?: string;
  readonly tags: readonly { readonly key: string; readonly values: readonly string[] }[];
  readonly permissionArn?: string;
  readonly permissionVersion?: number;
  /** Only shares of these accounts. */
  readonly owners?: readonly string[];
  /** Only shares that have this resource. */
  readonly withResource?: string;
}

/** @param arnPrefix what stands before the id in the ARN of an account's share: under its ARN it has tags */
export async function listShares(
  db: Kysely<Tables>,
  listing: ShareListing,
  arnPrefix: (account: string) => string,
  after: number,
  limit: number,
): Promise<StoredShare[]> {
  const { of, shareIds, name, status, permissionArn, permissionVersion } = listing;
  let query = db
    .selectFrom("ram_shares")
    .selectAll()
    .where("ram_shares.region", "=", listing.region)
    .where("ram_shares.id", ">", after);
  if ("account" in of) query = query.where("account", "=", of.account);
  else query = query.where("account", "!=", of.notOf).where((each) => isSharedWith(each, of.sharedWith));
  if (shareIds !== undefined) query = query.where("share_id", "in", shareIds);
  if (name !== undefined) query = query.where("name", "=", name);
  if (status !== undefined) query = query.where("status", "=", status as "ACTIVE");
  if (permissionArn !== undefined) {
    query = query.where((each) =>
      each.exists(
        each
          .selectFrom("ram_share_permissions")
          .select("share")
          .whereRef("share", "=", "ram_shares.id")
          .where("permission_arn", "=", permissionArn)
          .$if(permissionVersion !== undefined, (rest) => rest.where("version", "=", permissionVersion as number)),
      ),
    );
  }
  if (listing.owners !== undefined) query = query.where("account", "in", listing.owners);
  if (listing.withResource !== undefined) {
    const key = entityKey("RESOURCE", listing.withResource);
    query = query.where((each) =>
      each.exists(
        each
          .selectFrom("ram_associations")
          .select("ram_associations.id")
          .whereRef("ram_associations.share", "=", "ram_shares.id")
          .where("kind", "=", "RESOURCE")
          .where("ram_associations.status", "=", "ASSOCIATED")
          .where("entity_key", "=", key),
      ),
    );
  }
  for (const { key, values } of listing.tags) {
    const prefix = arnPrefix("account" in of ? of.account : "");
    query = query.where((each) =>
      each.exists(
        each
          .selectFrom("ram_tags")
          .select("key")
          .where("resource", "=", sql<string>`${prefix} || ${sql.ref("ram_shares.share_id")}`)
          .where("key", "=", key)
          .$if(values.length > 0, (rest) => rest.where("value", "in", values)),
      ),
    );
  }
  const rows = await query.orderBy("ram_shares.id").limit(limit).execute();
  return rows.map(shareOf);
}

/** Whether a share can be discovered under one of these names. */
export function isSharedWith<In extends keyof Tables>(
  each: ExpressionBuilder<Tables, In | "ram_shares">,
  names: readonly string[],
) {
  const share = each as unknown as ExpressionBuilder<Tables, "ram_shares">;
  return share.and([
    share("ram_shares.status", "=", "ACTIVE"),
    share("ram_shares.feature_set", "=", "STANDARD"),
    share(
      "ram_shares.id",
      "in",
      share
        .selectFrom("ram_associations as given")
        .select("given.share")
        .where("given.entity_key", "in", names)
        .where("given.kind", "=", "PRINCIPAL")
        .where("given.status", "=", "ASSOCIATED")
        .where((given) =>
          given.or([given("given.principal_id", "is", null), given("given.principal_id", "in", names)]),
        ),
    ),
  ]);
}

export function shareOf(row: Selectable<RamSharesTable>): StoredShare {
  return {
    id: row.id,
    shareId: row.share_id,
    account: row.account,
    name: row.name,
    allowExternal: row.allow_external === 1,
    status: row.status,
    featureSet: row.feature_set,
    policyOf: row.policy_of,
    policyKey: row.policy_key,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
