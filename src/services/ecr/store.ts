import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/database.ts";
import type { Tables } from "../../database/tables.ts";

/** What a transaction of this room runs on. */
export interface Writing {
  readonly transaction: Transaction<Tables>;
  readonly dialect: Database["dialect"];
}

/** Runs `work` as one transaction of this room. */
export function write<Result>(
  database: Pick<Database, "transact" | "dialect">,
  work: (writing: Writing) => Promise<Result>,
): Promise<Result> {
  return database.transact((transaction) => work({ transaction, dialect: database.dialect }));
}

/**
 * Holds a name until the transaction ends; two that hold the same one come one after the other. SQLite carries out one transaction at a
 * time and needs no locks.
 */
export async function hold(writing: Writing, name: string): Promise<void> {
  if (writing.dialect === "sqlite") return;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ecr ${name}`}, 0))`.execute(writing.transaction);
}
