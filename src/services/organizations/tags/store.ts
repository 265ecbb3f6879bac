import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";

export async function readTags(db: Kysely<Tables>, resource: string): Promise<{ key: string; value: string }[]> {
  return db
    .selectFrom("organization_tags")
    .select(["key", "value"])
    .where("resource", "=", resource)
    .orderBy("key")
    .execute();
}

export async function putTag(
  transaction: Transaction<Tables>,
  tag: { readonly resource: string; readonly key: string; readonly value: string },
): Promise<void> {
  await transaction
    .insertInto("organization_tags")
    .values(tag)
    .onConflict((conflict) => conflict.columns(["resource", "key"]).doUpdateSet({ value: tag.value }))
    .execute();
}

export async function deleteTags(
  transaction: Transaction<Tables>,
  resource: string,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  await transaction
    .deleteFrom("organization_tags")
    .where("resource", "=", resource)
    .where("key", "in", [...keys])
    .execute();
}

export async function deleteTagsOf(transaction: Transaction<Tables>, resource: string): Promise<void> {
  await transaction.deleteFrom("organization_tags").where("resource", "=", resource).execute();
}
