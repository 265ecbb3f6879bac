import type { Kysely, Selectable, Transaction } from "kysely";
import type { RamPermissionsTable } from "../../../database/tables/ram.ts";
import type { Tables } from "../../../database/tables.ts";

/** A permission that a customer made, or that was made from a policy. */
export interface StoredPermission {
  readonly id: number;
  readonly account: string;
  readonly name: string;
  readonly resourceType: string;
  readonly featureSet: "STANDARD" | "CREATED_FROM_POLICY";
  readonly defaultVersion: number;
  readonly lastVersion: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface StoredVersion {
  readonly version: number;
  readonly template: string;
  readonly createdAt: number;
}

type Place = { readonly account: string; readonly region: string };

/** With its first version. @returns false when the name is taken */
export async function insertPermission(
  transaction: Transaction<Tables>,
  place: Place,
  permission: Pick<StoredPermission, "name" | "resourceType" | "featureSet" | "createdAt">,
  template: string,
): Promise<boolean> {
  const { name, createdAt } = permission;
  const row = await transaction
    .insertInto("ram_permissions")
    .values({
      ...place,
      name,
      resource_type: permission.resourceType,
      feature_set: permission.featureSet,
      default_version: 1,
      last_version: 1,
      created_at: createdAt,
      updated_at: createdAt,
    })
    .onConflict((conflict) => conflict.columns(["account", "region", "name"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (row === undefined) return false;
  await insertVersion(transaction, row.id, { version: 1, template, createdAt });
  return true;
}

export async function insertVersion(
  transaction: Transaction<Tables>,
  permission: number,
  { version, template, createdAt }: StoredVersion,
): Promise<void> {
  await transaction
    .insertInto("ram_permission_versions")
    .values({ permission, version, template, created_at: createdAt })
    .execute();
}

export async function findPermission(
  db: Kysely<Tables>,
  place: Place,
  name: string,
): Promise<StoredPermission | undefined> {
  const row = await db
    .selectFrom("ram_permissions")
    .selectAll()
    .where("account", "=", place.account)
    .where("region", "=", place.region)
    .where("name", "=", name)
    .executeTakeFirst();
  return row && permissionOf(row);
}

/** The permission as it is now; its row is held until the transaction ends. */
export async function lockPermission(
  transaction: Transaction<Tables>,
  id: number,
  updatedAt: number,
): Promise<StoredPermission | undefined> {
  const row = await transaction
    .updateTable("ram_permissions")
    .set({ updated_at: updatedAt })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  return row && permissionOf(row);
}

export async function setPermissionVersions(
  transaction: Transaction<Tables>,
  id: number,
  versions: { readonly default_version: number; readonly last_version: number },
): Promise<void> {
  await transaction.updateTable("ram_permissions").set(versions).where("id", "=", id).execute();
}

export async function deletePermissionRow(transaction: Transaction<Tables>, id: number): Promise<void> {
  await transaction.deleteFrom("ram_permissions").where("id", "=", id).execute();
}

export async function deleteVersionRow(transaction: Transaction<Tables>, id: number, version: number): Promise<void> {
  await transaction
    .deleteFrom("ram_permission_versions")
    .where("permission", "=", id)
    .where("version", "=", version)
    .execute();
}

/** In the order of their names. */
export async function listPermissions(db: Kysely<Tables>, place: Place): Promise<StoredPermission[]> {
  const rows = await db
    .selectFrom("ram_permissions")
    .selectAll()
    .where("account", "=", place.account)
    .where("region", "=", place.region)
    .orderBy("name")
    .execute();
  return rows.map(permissionOf);
}

/** Rising. */
export async function listVersions(db: Kysely<Tables>, permission: number): Promise<StoredVersion[]> {
  const rows = await db
    .selectFrom("ram_permission_versions")
    .select(["version", "template", "created_at"])
    .where("permission", "=", permission)
    .orderBy("version")
    .execute();
  return rows.map(({ version, template, created_at }) => ({ version, template, createdAt: created_at }));
}

function permissionOf(row: Selectable<RamPermissionsTable>): StoredPermission {
  return {
    id: row.id,
    account: row.account,
    name: row.name,
    resourceType: row.resource_type,
    featureSet: row.feature_set,
    defaultVersion: row.default_version,
    lastVersion: row.last_version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
