import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/database.ts";
import type { Tables } from "../../database/tables.ts";

/** What a transaction of this room runs on. */
export interface Writing {
  readonly transaction: Transaction<Tables>;
  readonly dialect: Database["dialect"];
}

/**
 * Holds a name until the transaction ends. Many may share it; one who holds it alone waits for all of them, and they for him.
 * SQLite carries out one transaction at a time and needs no locks. PostgreSQL's advisory locks are by number: two names that
 * hash to the same one cost a wait and nothing else.
 */
export async function hold(writing: Writing, name: string, how: "shared" | "alone"): Promise<void> {
  if (writing.dialect === "sqlite") return;
  const number = sql`hashtextextended(${name}, 0)`;
  const lock =
    how === "alone"
      ? sql`select pg_advisory_xact_lock(${number})`
      : sql`select pg_advisory_xact_lock_shared(${number})`;
  await lock.execute(writing.transaction);
}

/** Runs `work` as one transaction of this room. */
export function write<Result>(database: Database, work: (writing: Writing) => Promise<Result>): Promise<Result> {
  return database.transact((transaction) => work({ transaction, dialect: database.dialect }));
}
