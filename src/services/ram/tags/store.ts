import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";

/** Sets tags; a key that is there gets the new value. */
export async function insertTags(
  transaction: Transaction<Tables>,
  resource: string,
  tags: ReadonlyMap<string, string>,
): Promise<void> {
  if (tags.size === 0) return;
  await transaction
    .insertInto("ram_tags")
    .values([...tags].map(([key, value]) => ({ resource, key, value })))
    .onConflict((conflict) =>
      conflict.columns(["resource", "key"]).doUpdateSet((set) => ({ value: set.ref("excluded.value") })),
    )
    .execute();
}

export async function deleteTags(
  transaction: Transaction<Tables>,
  resource: string,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  await transaction.deleteFrom("ram_tags").where("resource", "=", resource).where("key", "in", keys).execute();
}

export async function deleteAllTags(transaction: Transaction<Tables>, resource: string): Promise<void> {
  await transaction.deleteFrom("ram_tags").where("resource", "=", resource).execute();
}

/** The tags of each resource, in the order of their keys. */
export async function readTags(
  db: Kysely<Tables>,
  resources: readonly string[],
): Promise<ReadonlyMap<string, { key: string; value: string }[]>> {
  const found = new Map<string, { key: string; value: string }[]>(resources.map((resource) => [resource, []]));
  if (resources.length === 0) return found;
  const rows = await db
    .selectFrom("ram_tags")
    .selectAll()
    .where("resource", "in", [...found.keys()])
    .orderBy("resource")
    .orderBy("key")
    .execute();
  for (const { resource, key, value } of rows) found.get(resource)?.push({ key, value });
  return found;
}
