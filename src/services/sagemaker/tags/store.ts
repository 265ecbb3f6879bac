import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";

type Place = { readonly account: string; readonly region: string };

/** Sets tags; a key that is there gets the new value. */
export async function insertTags(
  transaction: Transaction<Tables>,
  place: Place,
  resource: string,
  tags: ReadonlyMap<string, string>,
): Promise<void> {
  if (tags.size === 0) return;
  await transaction
    .insertInto("sagemaker_tags")
    .values([...tags].map(([key, value]) => ({ ...place, resource, key, value })))
    .onConflict((conflict) =>
      conflict
        .columns(["account", "region", "resource", "key"])
        .doUpdateSet((set) => ({ value: set.ref("excluded.value") })),
    )
    .execute();
}

export async function deleteAllTags(transaction: Transaction<Tables>, place: Place, resource: string): Promise<void> {
  await transaction
    .deleteFrom("sagemaker_tags")
    .where("account", "=", place.account)
    .where("region", "=", place.region)
    .where("resource", "=", resource)
    .execute();
}

export async function deleteTagsOf(
  transaction: Transaction<Tables>,
  place: Place,
  resource: string,
  keys: readonly string[],
): Promise<void> {
  await transaction
    .deleteFrom("sagemaker_tags")
    .where("account", "=", place.account)
    .where("region", "=", place.region)
    .where("resource", "=", resource)
    .where("key", "in", keys)
    .execute();
}

/** In the order of their keys. */
export async function listResourceTags(
  db: Kysely<Tables>,
  place: Place,
  resource: string,
): Promise<{ Key: string; Value: string }[]> {
  const rows = await db
    .selectFrom("sagemaker_tags")
    .select(["key", "value"])
    .where("account", "=", place.account)
    .where("region", "=", place.region)
    .where("resource", "=", resource)
    .orderBy("key")
    .execute();
  return rows.map(({ key, value }) => ({ Key: key, Value: value }));
}
