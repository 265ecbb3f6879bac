import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";

/** The tags of a key: values by tag key. */
export async function readTags(db: Kysely<Tables>, keyId: string): Promise<Record<string, string>> {
  const row = await db.selectFrom("kms_keys").select("tags").where("id", "=", keyId).executeTakeFirst();
  return row === undefined ? {} : (JSON.parse(row.tags) as Record<string, string>);
}

export async function writeTags(
  transaction: Transaction<Tables>,
  keyId: string,
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  await transaction
    .updateTable("kms_keys")
    .set({ tags: JSON.stringify(tags) })
    .where("id", "=", keyId)
    .execute();
}
