import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../../../database/tables.ts";

/** The permission that a share has for a resource type. */
export interface SharePermission {
  readonly resourceType: string;
  readonly permissionArn: string;
  readonly version: number;
  readonly updatedAt: number;
}

/** Sets the permission of a share for its resource type, in place of the one it had. */
export async function putSharePermission(
  transaction: Transaction<Tables>,
  share: number,
  { resourceType, permissionArn, version, updatedAt }: SharePermission,
): Promise<void> {
  const values = { permission_arn: permissionArn, version, updated_at: updatedAt };
  await transaction
    .insertInto("ram_share_permissions")
    .values({ share, resource_type: resourceType, ...values })
    .onConflict((conflict) => conflict.columns(["share", "resource_type"]).doUpdateSet(values))
    .execute();
}

export async function deleteSharePermission(
  transaction: Transaction<Tables>,
  share: number,
  permissionArn: string,
): Promise<void> {
  await transaction
    .deleteFrom("ram_share_permissions")
    .where("share", "=", share)
    .where("permission_arn", "=", permissionArn)
    .execute();
}

export async function listSharePermissions(db: Kysely<Tables>, share: number): Promise<SharePermission[]> {
  const rows = await db
    .selectFrom("ram_share_permissions")
    .selectAll()
    .where("share", "=", share)
    .orderBy("resource_type")
    .execute();
  return rows.map((row) => ({
    resourceType: row.resource_type,
    permissionArn: row.permission_arn,
    version: row.version,
    updatedAt: row.updated_at,
  }));
}

/** Whether a share that is there uses a permission, or one version of it. */
export async function isPermissionUsed(db: Kysely<Tables>, permissionArn: string, version?: number): Promise<boolean> {
  const row = await db
    .selectFrom("ram_share_permissions")
    .innerJoin("ram_shares", "ram_shares.id", "ram_share_permissions.share")
    .select("ram_shares.id")
    .where("permission_arn", "=", permissionArn)
    .where("ram_shares.status", "=", "ACTIVE")
    .$if(version !== undefined, (query) => query.where("version", "=", version as number))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Puts one permission in the place of another in all shares of an account. */
export async function replaceInShares(
  transaction: Transaction<Tables>,
  place: { readonly account: string; readonly region: string },
  from: { readonly arn: string; readonly version?: number },
  to: { readonly arn: string; readonly version: number },
  at: number,
): Promise<void> {
  await transaction
    .updateTable("ram_share_permissions")
    .set({ permission_arn: to.arn, version: to.version, updated_at: at })
    .where("permission_arn", "=", from.arn)
    .$if(from.version !== undefined, (query) => query.where("version", "=", from.version as number))
    .where("share", "in", (query) =>
      query
        .selectFrom("ram_shares")
        .select("id")
        .where("account", "=", place.account)
        .where("region", "=", place.region)
        .where("status", "=", "ACTIVE")
        .where("feature_set", "=", "STANDARD"),
    )
    .execute();
}

export interface ListedSharePermission extends SharePermission {
  /** The share's. */
  readonly id: number;
  readonly shareId: string;
  readonly featureSet: "STANDARD" | "CREATED_FROM_POLICY";
}

/** Which of an account's shares have which permission. */
export async function listPermissionUses(
  db: Kysely<Tables>,
  filter: {
    readonly account: string;
    readonly region: string;
    readonly permissionArn?: string;
    readonly version?: number;
    readonly featureSet?: string;
  },
  after: number,
  limit: number,
): Promise<ListedSharePermission[]> {
  const { permissionArn, version, featureSet } = filter;
  const rows = await db
    .selectFrom("ram_share_permissions")
    .innerJoin("ram_shares", "ram_shares.id", "ram_share_permissions.share")
    .selectAll("ram_share_permissions")
    .select(["ram_shares.id", "ram_shares.share_id", "ram_shares.feature_set"])
    .where("ram_shares.account", "=", filter.account)
    .where("ram_shares.region", "=", filter.region)
    .where("ram_shares.status", "=", "ACTIVE")
    .where("ram_shares.id", ">", after)
    .$if(permissionArn !== undefined, (query) => query.where("permission_arn", "=", permissionArn as string))
    .$if(version !== undefined, (query) => query.where("version", "=", version as number))
    .$if(featureSet !== undefined, (query) => query.where("ram_shares.feature_set", "=", featureSet as "STANDARD"))
    .orderBy("ram_shares.id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    shareId: row.share_id,
    featureSet: row.feature_set,
    resourceType: row.resource_type,
    permissionArn: row.permission_arn,
    version: row.version,
    updatedAt: row.updated_at,
  }));
}
