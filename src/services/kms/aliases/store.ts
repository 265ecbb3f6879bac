import type { Kysely, Selectable, Transaction } from "kysely";
import { prepared } from "../../../database/prepared.ts";
import type { KmsAliasesTable } from "../../../database/tables/kms.ts";
import type { Tables } from "../../../database/tables.ts";

interface Place {
  readonly account: string;
  readonly region: string;
}

export interface StoredAlias {
  /** With its `alias/`. */
  readonly name: string;
  readonly keyId: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** @returns the id of the key that the alias leads to */
export async function findAliasTarget(db: Kysely<Tables>, place: Place, name: string): Promise<string | undefined> {
  const [row] = await selectTarget(db, { ...place, name });
  return row?.key_id;
}

const selectTarget = prepared<Place & { name: string }, { key_id: string }>((db, slot) =>
  db
    .selectFrom("kms_aliases")
    .select("key_id")
    .where("account", "=", slot("account"))
    .where("region", "=", slot("region"))
    .where("name", "=", slot("name")),
);

/** @returns false when the name is taken */
export async function insertAlias(
  transaction: Transaction<Tables>,
  place: Place,
  alias: StoredAlias,
): Promise<boolean> {
  const result = await transaction
    .insertInto("kms_aliases")
    .values({
      account: place.account,
      region: place.region,
      name: alias.name,
      key_id: alias.keyId,
      created_at: alias.createdAtMs,
      updated_at: alias.updatedAtMs,
    })
    .onConflict((conflict) => conflict.columns(["account", "region", "name"]).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** @returns false when there is no such alias that leads to `presentId` */
export async function updateAliasTarget(
  transaction: Transaction<Tables>,
  place: Place,
  alias: { name: string; keyId: string; updatedAtMs: number },
  presentId: string,
): Promise<boolean> {
  const result = await transaction
    .updateTable("kms_aliases")
    .set({ key_id: alias.keyId, updated_at: alias.updatedAtMs })
    .where("account", "=", place.account)
    .where("region", "=", place.region)
    .where("name", "=", alias.name)
    .where("key_id", "=", presentId)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** @returns false when there is no such alias that leads to this key */
export async function deleteAliasNamed(
  transaction: Transaction<Tables>,
  place: Place,
  name: string,
  presentId: string,
): Promise<boolean> {
  const result = await transaction
    .deleteFrom("kms_aliases")
    .where("account", "=", place.account)
    .where("region", "=", place.region)
    .where("name", "=", name)
    .where("key_id", "=", presentId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Aliases of an account, or of one of its keys, by name. */
export async function listAliasesOf(
  db: Kysely<Tables>,
  place: Place,
  page: { keyId?: string; after: string; limit: number },
): Promise<StoredAlias[]> {
  let query = db
    .selectFrom("kms_aliases")
    .selectAll()
    .where("account", "=", place.account)
    .where("region", "=", place.region)
    .where("name", ">", page.after);
  if (page.keyId !== undefined) query = query.where("key_id", "=", page.keyId);
  const rows = await query.orderBy("name").limit(page.limit).execute();
  return rows.map(aliasOf);
}

/** The names of a key's aliases: `kms:ResourceAliases`. */
export async function listAliasNames(db: Kysely<Tables>, keyId: string): Promise<string[]> {
  const rows = await db.selectFrom("kms_aliases").select("name").where("key_id", "=", keyId).orderBy("name").execute();
  return rows.map(({ name }) => name);
}

function aliasOf(row: Selectable<KmsAliasesTable>): StoredAlias {
  return {
    name: row.name,
    keyId: row.key_id,
    createdAtMs: Number(row.created_at),
    updatedAtMs: Number(row.updated_at),
  };
}
