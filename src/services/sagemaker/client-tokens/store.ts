import { type Kysely, sql, type Transaction } from "kysely";
import { isPostgres } from "../../../database/engine.ts";
import { prepared, preparedInsert } from "../../../database/prepared.ts";
import { changeSetting, readSetting } from "../../../database/settings/store.ts";
import type { Tables } from "../../../database/tables.ts";
import type { Awaitable } from "../../../lib/awaitable.ts";

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

/** A use as it is read. */
export type FoundUse = Pick<TokenUse, "useKey" | "fingerprint" | "result">;

/** The uses of ClientTokens that are remembered. */
export interface TokenUses {
  /** @returns false when the token was used already: then the transaction must be given up */
  add(transaction: Transaction<Tables>, use: TokenUse): Awaitable<boolean>;
  /** Finds a use that was committed. */
  find(useKey: string): Awaitable<FoundUse | undefined>;
}

/** PostgreSQL: finds a use by its key. */
export const selectUse = prepared<{ useKey: string }, FoundUse>((db, slot) =>
  db
    .selectFrom("sagemaker_client_tokens")
    .select(["use_key as useKey", "fingerprint", "result"])
    .where("use_key", "=", slot("useKey")),
);

export const selectUseById = prepared<{ id: number }, FoundUse>((db, slot) =>
  db
    .selectFrom("sagemaker_client_tokens")
    .select(["use_key as useKey", "fingerprint", "result"])
    .where("id", "=", slot("id")),
);

/** @returns the id of the use; undefined on PostgreSQL when there is one of the same key. On SQLite several may have the same. */
export const insertUse = preparedInsert<TokenUse>((db, slot) =>
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

/** SQLite: the highest id that was ever given to a use, and will never be again; 0 before the first one. */
export async function newestUse(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    select seq from sqlite_sequence where name = 'sagemaker_client_tokens'`.execute(db);
  return rows[0]?.seq ?? 0;
}

/** Keys and ids of the uses after one, in the order of their ids. */
export function usesAfter(db: Kysely<Tables>, id: number, limit: number): Promise<{ id: number; useKey: string }[]> {
  return db
    .selectFrom("sagemaker_client_tokens")
    .select(["id", "use_key as useKey"])
    .where("id", ">", id)
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** SQLite: where the index says that a use is. */
export const selectIndexed = prepared<{ useKey: string }, { id: number }>((db, slot) =>
  db.selectFrom("sagemaker_client_token_index").select("use_id as id").where("use_key", "=", slot("useKey")),
);

/** SQLite: what the index says of a key from now on, if there is such a use: it may have been undone, or forgotten. */
export const putIndexed = prepared<{ useKey: string; id: number }, never>((db, slot) =>
  db
    .insertInto("sagemaker_client_token_index")
    .columns(["use_key", "use_id"])
    .expression((query) =>
      query
        .selectFrom("sagemaker_client_tokens")
        .select(["use_key", "id"])
        .where("id", "=", slot("id"))
        .where("use_key", "=", slot("useKey")),
    )
    .onConflict((conflict) => conflict.column("use_key").doUpdateSet({ use_id: slot("id") })),
);

const deleteIndexed = prepared<{ useKey: string; id: number }, never>((db, slot) =>
  db.deleteFrom("sagemaker_client_token_index").where("use_key", "=", slot("useKey")).where("use_id", "=", slot("id")),
);

const INDEXED = "client-tokens-indexed";

/** SQLite: up to which id all uses are in the index. */
export async function indexedUpTo(db: Kysely<Tables>): Promise<number> {
  return Number((await readSetting(db, INDEXED)) ?? 0);
}

export function setIndexedUpTo(transaction: Transaction<Tables>, id: number): Promise<void> {
  return changeSetting(transaction, INDEXED, String(id));
}

/** Forgets the oldest uses, `limit` at the most, as far as they are from before a moment. @returns how many were forgotten */
export async function deleteTokenUses(
  transaction: Transaction<Tables>,
  before: number,
  limit: number,
): Promise<number> {
  const oldest = await transaction
    .selectFrom("sagemaker_client_tokens")
    .select(["id", "use_key as useKey", "created_at as createdAt"])
    .orderBy("id")
    .limit(limit)
    .execute();
  const old = oldest.filter(({ createdAt }) => createdAt < before);
  if (old.length === 0) return 0;
  const ids = old.map(({ id }) => id);
  await transaction.deleteFrom("sagemaker_client_tokens").where("id", "in", ids).execute();
  if (!isPostgres(transaction)) {
    for (const { useKey, id } of old) await deleteIndexed(transaction, { useKey, id });
  }
  return old.length;
}
