import type { Kysely, Transaction } from "kysely";
import { prepared, preparedInsert } from "../../../database/prepared.ts";
import type { Tables } from "../../../database/tables.ts";

/** What was answered to a request with a ClientToken. */
export interface TokenUse {
  /** Of account, region, operation and token. */
  readonly useKey: string;
  /** Of the request without the token. */
  readonly fingerprint: string;
  /** The ARN that was answered. */
  readonly result: string;
  readonly createdAt: number;
}

export async function findTokenUse(
  db: Kysely<Tables>,
  useKey: string,
): Promise<{ fingerprint: string; result: string } | undefined> {
  return (await selectTokenUse(db, { useKey }))[0];
}

const selectTokenUse = prepared<{ useKey: string }, { fingerprint: string; result: string }>((db, slot) =>
  db.selectFrom("sagemaker_client_tokens").select(["fingerprint", "result"]).where("use_key", "=", slot("useKey")),
);

/** @returns false when the token was used already: then the transaction must be given up */
export async function insertTokenUse(transaction: Transaction<Tables>, use: TokenUse): Promise<boolean> {
  return (await insertUse(transaction, use)) !== undefined;
}

const insertUse = preparedInsert<TokenUse>((db, slot) =>
  db
    .insertInto("sagemaker_client_tokens")
    .values({
      use_key: slot("useKey"),
      fingerprint: slot("fingerprint"),
      result: slot("result"),
      created_at: slot("createdAt"),
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Forgets the oldest uses, `limit` at the most, as far as they are from before a moment. @returns how many were forgotten */
export async function deleteTokenUses(
  transaction: Transaction<Tables>,
  before: number,
  limit: number,
): Promise<number> {
  const oldest = transaction
    .selectFrom("sagemaker_client_tokens")
    .select(["id", "created_at"])
    .orderBy("id")
    .limit(limit);
  const result = await transaction
    .deleteFrom("sagemaker_client_tokens")
    .where("id", "in", (query) => query.selectFrom(oldest.as("oldest")).select("id").where("created_at", "<", before))
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
