import { type Kysely, sql, type Transaction } from "kysely";
import { prepared } from "../database/prepared.ts";
import type { Tables } from "../database/tables.ts";

/** A record of the audit log as it is stored. */
export interface StoredRecord {
  readonly account: string;
  readonly sequence: number;
  readonly recordedAt: number;
  readonly eventId: string;
  readonly source: string;
  readonly name: string;
  readonly errorCode: string | null;
  readonly event: string;
  readonly hash: string;
}

/** Where an account's chain ends. */
export interface ChainEnd {
  readonly sequence: number;
  readonly hash: string;
}

/** Locks the chain of an account until the transaction ends, so that no record comes between. SQLite has one writer anyway. */
export async function lockChain(transaction: Transaction<Tables>, account: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${AUDIT_LOCK}, ${Number(account) % 2 ** 31})`.execute(transaction);
}

const AUDIT_LOCK = 1_096_108_116;

export const findChainEnd = prepared<{ account: string }, ChainEnd>((db, slot) =>
  db
    .selectFrom("audit_records")
    .select(["sequence", "hash"])
    .where("account", "=", slot("account"))
    .orderBy("sequence", "desc")
    .limit(1),
);

export const insertRecord = prepared<StoredRecord, never>((db, slot) =>
  db.insertInto("audit_records").values({
    account: slot("account"),
    sequence: slot("sequence"),
    recorded_at: slot("recordedAt"),
    event_id: slot("eventId"),
    source: slot("source"),
    name: slot("name"),
    error_code: slot("errorCode"),
    event: slot("event"),
    hash: slot("hash"),
  }),
);

/** Records of an account, the newest first, from the one before `before`. */
export async function listRecords(
  db: Kysely<Tables>,
  account: string,
  page: { readonly before: number; readonly limit: number; readonly source?: string; readonly name?: string },
): Promise<StoredRecord[]> {
  let query = db
    .selectFrom("audit_records")
    .selectAll()
    .where("account", "=", account)
    .where("sequence", "<", page.before);
  if (page.source !== undefined) query = query.where("source", "=", page.source);
  if (page.name !== undefined) query = query.where("name", "=", page.name);
  const rows = await query.orderBy("sequence", "desc").limit(page.limit).execute();
  return rows.map(recordOf);
}

/** The records of a refusal, one for each account that it concerns, by the id of its request. */
export async function findRefusals(db: Kysely<Tables>, eventId: string): Promise<StoredRecord[]> {
  const rows = await db
    .selectFrom("audit_records")
    .selectAll()
    .where("event_id", "=", eventId)
    .where("error_code", "is not", null)
    .orderBy("account")
    .execute();
  return rows.map(recordOf);
}

/** Records in the order in which they were written, after the given one: for walking all chains. */
export async function recordsAfter(
  db: Kysely<Tables>,
  after: { readonly account: string; readonly sequence: number },
  limit: number,
): Promise<StoredRecord[]> {
  const rows = await db
    .selectFrom("audit_records")
    .selectAll()
    .where((where) =>
      where.or([
        where("account", ">", after.account),
        where.and([where("account", "=", after.account), where("sequence", ">", after.sequence)]),
      ]),
    )
    .orderBy("account")
    .orderBy("sequence")
    .limit(limit)
    .execute();
  return rows.map(recordOf);
}

interface Row {
  account: string;
  sequence: number;
  recorded_at: number;
  event_id: string;
  source: string;
  name: string;
  error_code: string | null;
  event: string;
  hash: string;
}

function recordOf(row: Row): StoredRecord {
  return {
    account: row.account,
    sequence: row.sequence,
    recordedAt: row.recorded_at,
    eventId: row.event_id,
    source: row.source,
    name: row.name,
    errorCode: row.error_code,
    event: row.event,
    hash: row.hash,
  };
}
