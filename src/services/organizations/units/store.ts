import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";

export interface Unit {
  /** `ou-…` */
  readonly id: string;
  /** The root's id, or a unit's. */
  readonly parent: string;
  readonly name: string;
}

/** @returns false when the parent has a unit of that name */
export async function insertUnit(
  transaction: Transaction<Tables>,
  unit: Unit & { readonly createdAt: number },
): Promise<boolean> {
  const { createdAt, ...row } = unit;
  const result = await transaction
    .insertInto("organization_units")
    .values({ ...row, created_at: createdAt })
    .onConflict((conflict) => conflict.columns(["parent", "name"]).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** The name must be free: ask `findUnitNamed` in the same transaction. */
export async function updateUnitName(transaction: Transaction<Tables>, id: string, name: string): Promise<void> {
  await transaction.updateTable("organization_units").set({ name }).where("id", "=", id).execute();
}

export async function deleteUnit(transaction: Transaction<Tables>, id: string): Promise<void> {
  await transaction.deleteFrom("organization_units").where("id", "=", id).execute();
}

export async function findUnit(db: Kysely<Tables>, id: string): Promise<Unit | undefined> {
  return db.selectFrom("organization_units").select(["id", "parent", "name"]).where("id", "=", id).executeTakeFirst();
}

export async function findUnitNamed(db: Kysely<Tables>, parent: string, name: string): Promise<Unit | undefined> {
  return db
    .selectFrom("organization_units")
    .select(["id", "parent", "name"])
    .where("parent", "=", parent)
    .where("name", "=", name)
    .executeTakeFirst();
}

/** The units right below a parent, in the order of their ids. */
export async function listUnits(
  db: Kysely<Tables>,
  listing: { readonly parent: string; readonly after: string; readonly limit: number },
): Promise<Unit[]> {
  return db
    .selectFrom("organization_units")
    .select(["id", "parent", "name"])
    .where("parent", "=", listing.parent)
    .where("id", ">", listing.after)
    .orderBy("id")
    .limit(listing.limit)
    .execute();
}

export async function countUnits(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom("organization_units")
    .select((builder) => builder.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
