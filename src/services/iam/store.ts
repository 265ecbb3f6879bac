import { type Kysely, sql, type Transaction } from "kysely";
import type { Tables } from "../../database/tables.ts";
import type { Call } from "../operation.ts";

/** Where this room reads, inside a transaction and outside. */
export type Reading = Kysely<Tables>;
export type Writing = Transaction<Tables>;

/**
 * Carries out one change of an account's identities. Changes of one account come one after the other, so that quotas and names can be
 * looked at before they are written. What is remembered of identities is forgotten before the change is answered, even when
 * nobody knows whether it was committed.
 */
export async function change<Result>(call: Call, work: (writing: Writing) => Promise<Result>): Promise<Result> {
  const { database, principal } = call;
  try {
    return await database.transact(async (transaction) => {
      if (database.dialect === "postgres") {
        // Advisory locks are by number: two accounts that hash to the same one cost a wait and nothing else.
        const number = sql`hashtextextended(${`iam ${principal.account}`}, 0)`;
        await sql`select pg_advisory_xact_lock(${number})`.execute(transaction);
      }
      return work(transaction);
    });
  } finally {
    call.identities.forget();
  }
}
