import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";

/** One use of a ClientToken. */
export interface TokenUse {
  /** The caller's account. */
  readonly account: string;
  readonly region: string;
  readonly operation: string;
  readonly token: string;
  readonly fingerprint: string;
}

export async function findTokenUse(
  db: Kysely<Tables>,
  use: TokenUse,
): Promise<{ fingerprint: string; result: string } | undefined> {
  return db
    .selectFrom("sagemaker_client_tokens")
    .select(["fingerprint", "result"])
    .where("account", "=", use.account)
    .where("region", "=", use.region)
    .where("operation", "=", use.operation)
    .where("token", "=", use.token)
    .executeTakeFirst();
}

/** @returns false when the token was used already: then the transaction must be given up */
export async function insertTokenUse(
  transaction: Transaction<Tables>,
  use: TokenUse,
  answered: { result: string; createdAt: number },
): Promise<boolean> {
  const result = await transaction
    .insertInto("sagemaker_client_tokens")
    .values({ ...use, result: answered.result, created_at: answered.createdAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Forgets uses before a moment, about `limit` of them. @returns how many were forgotten; fewer than `limit` when none is left */
export async function deleteTokenUses(
  transaction: Transaction<Tables>,
  before: number,
  limit: number,
): Promise<number> {
  const last = await transaction
    .selectFrom("sagemaker_client_tokens")
    .select("created_at")
    .where("created_at", "<", before)
    .orderBy("created_at")
    .offset(limit - 1)
    .limit(1)
    .executeTakeFirst();
  const result = await transaction
    .deleteFrom("sagemaker_client_tokens")
    .where("created_at", "<=", last?.created_at ?? before - 1)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
