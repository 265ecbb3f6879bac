import { type Kysely, sql, type Transaction } from "kysely";
import type { Account } from "../../../accounts/store.ts";
import type { Tables } from "../../../database/tables.ts";

interface Listing {
  /** The root's id, or a unit's. */
  readonly parent: string;
  readonly after: string;
  readonly limit: number;
}

/** The accounts right below a parent, in the order of their ids. */
export async function listAccountsIn(db: Kysely<Tables>, rootId: string, listing: Listing): Promise<Account[]> {
  const rows = await placed(db, rootId, listing)
    .select(["accounts.id", "accounts.name", "accounts.email", "accounts.created_at"])
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name, email: row.email, createdAt: row.created_at }));
}

export async function listAccountIdsIn(db: Kysely<Tables>, rootId: string, listing: Listing): Promise<string[]> {
  const rows = await placed(db, rootId, listing).select("accounts.id").execute();
  return rows.map(({ id }) => id);
}

/** An account that was never moved is at the root. */
function placed(db: Kysely<Tables>, rootId: string, { parent, after, limit }: Listing) {
  return db
    .selectFrom("accounts")
    .leftJoin("organization_placements", "organization_placements.account", "accounts.id")
    .where(sql<string>`coalesce(organization_placements.parent, ${rootId})`, "=", parent)
    .where("accounts.id", ">", after)
    .orderBy("accounts.id")
    .limit(limit);
}

/** @returns undefined when there is no such account */
export async function parentOfAccount(
  db: Kysely<Tables>,
  rootId: string,
  account: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom("accounts")
    .leftJoin("organization_placements", "organization_placements.account", "accounts.id")
    .select("organization_placements.parent")
    .where("accounts.id", "=", account)
    .executeTakeFirst();
  return row && (row.parent ?? rootId);
}

export async function placeAccount(transaction: Transaction<Tables>, account: string, parent: string): Promise<void> {
  await transaction
    .insertInto("organization_placements")
    .values({ account, parent })
    .onConflict((conflict) => conflict.column("account").doUpdateSet({ parent }))
    .execute();
}
