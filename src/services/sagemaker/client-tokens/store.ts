import type { Kysely, Transaction } from "kysely";
import { prepared } from "../../../database/prepared.ts";
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
  return (await selectTokenUse(db, use))[0];
}

const selectTokenUse = prepared<TokenUse, { fingerprint: string; result: string }>((db, slot) =>
  db
    .selectFrom("sagemaker_client_tokens")
    .select(["fingerprint", "result"])
    .where("account", "=", slot("account"))
    .where("region", "=", slot("region"))
    .where("operation", "=", slot("operation"))
    .where("token", "=", slot("token")),
);

/** @returns false when the token was used already: then the transaction must be given up */
export async function insertTokenUse(
  transaction: Transaction<Tables>,
  use: TokenUse,
  answered: { readonly result: string; readonly createdAt: number },
): Promise<boolean> {
  return (await insertUse(transaction, { ...use, ...answered })).length === 1;
}

const insertUse = prepared<TokenUse & { result: string; createdAt: number }, { token: string }>((db, slot) =>
  db
    .insertInto("sagemaker_client_tokens")
    .values({
      account: slot("account"),
      region: slot("region"),
      operation: slot("operation"),
      token: slot("token"),
      fingerprint: slot("fingerprint"),
      result: slot("result"),
      created_at: slot("createdAt"),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("token"),
);

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
