import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";

export interface TokenUse {
  readonly useKey: string;
  readonly fingerprint: string;
  readonly result: string;
  readonly createdAt: number;
}

export async function findTokenUse(
  db: Kysely<Tables>,
  useKey: string,
): Promise<{ fingerprint: string; result: string } | undefined> {
  return db
    .selectFrom("ram_client_tokens")
    .select(["fingerprint", "result"])
    .where("use_key", "=", useKey)
    .executeTakeFirst();
}

/** @returns false when the token was used already: then the transaction must be given up */
export async function insertTokenUse(transaction: Transaction<Tables>, use: TokenUse): Promise<boolean> {
  const { useKey: use_key, createdAt: created_at, fingerprint, result } = use;
  const inserted = await transaction
    .insertInto("ram_client_tokens")
    .values({ use_key, created_at, fingerprint, result })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

export async function setTokenResult(transaction: Transaction<Tables>, useKey: string, result: string): Promise<void> {
  await transaction.updateTable("ram_client_tokens").set({ result }).where("use_key", "=", useKey).execute();
}

export async function deleteTokenUses(transaction: Transaction<Tables>, before: number): Promise<void> {
  await transaction.deleteFrom("ram_client_tokens").where("created_at", "<", before).execute();
}
