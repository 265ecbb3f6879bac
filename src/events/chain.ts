import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import type { Transaction } from "kysely";
import type { Database } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import { type Awaitable, whenThere } from "../lib/awaitable.ts";
import { quoted } from "../lib/canonical-json.ts";
import { LruMap } from "../lib/lru-map.ts";
import { type ChainEnd, findChainEnd, insertRecord, lockChain, recordsAfter, type StoredRecord } from "./store.ts";

/** A record that has no place in its chain yet. */
export type Unchained = Omit<StoredRecord, "sequence" | "hash">;

/** Adds a record at the end of its account's chain, as the last thing that a transaction does. */
export type AppendRecord = (transaction: Transaction<Tables>, record: Unchained) => Awaitable<void>;

/** @param secret the key of the hashes, which stands outside the database: who can write the tables alone cannot forge a chain */
export function chainsIn(database: Database, secret: KeyObject): AppendRecord {
  let ends = new LruMap<string, ChainEnd>(ENDS_KEPT_MAX);
  database.onUndone?.(() => {
    ends = new LruMap(ENDS_KEPT_MAX);
  });
  const isOnlyWriter = database.onUndone !== undefined;

  function endOf(transaction: Transaction<Tables>, account: string): Awaitable<ChainEnd> {
    if (!isOnlyWriter) return lockChain(transaction, account).then(() => readEnd(transaction, account));
    return ends.get(account) ?? readEnd(transaction, account);
  }

  return (transaction, record) =>
    whenThere(endOf(transaction, record.account), (end) => {
      const { account, recordedAt, eventId, source, name, errorCode, event } = record;
      const sequence = end.sequence + 1;
      const hash = hashOf(secret, end.hash, record, sequence);
      const chained = { account, sequence, recordedAt, eventId, source, name, errorCode, event, hash };
      return whenThere(insertRecord(transaction, chained), () => {
        if (isOnlyWriter) ends.set(account, { sequence, hash });
      });
    });
}

function readEnd(transaction: Transaction<Tables>, account: string): Awaitable<ChainEnd> {
  return whenThere(findChainEnd(transaction, { account }), ([end]) => end ?? CHAIN_START);
}

/** A refused call may name any account there could be, and each has a chain. */
const ENDS_KEPT_MAX = 1_024;

const CHAIN_START: ChainEnd = { sequence: 0, hash: "" };

/** The key is a key object: OpenSSL takes 25 µs longer to set up a raw one. */
function hashOf(secret: KeyObject, previous: string, record: Unchained, sequence: number): string {
  const { account, recordedAt, eventId, source, name, errorCode, event } = record;
  const where = `${quoted(previous)},${quoted(account)},${sequence},${recordedAt}`;
  const what = `${quoted(eventId)},${quoted(source)},${quoted(name)},${errorCode === null ? null : quoted(errorCode)}`;
  // JSON has no line break in it but between its tokens: where the head ends cannot be mistaken.
  return createHmac("sha256", secret).update(`[${where},${what}]\n${event}`).digest("hex");
}

/** What came of walking the log. */
export interface Verification {
  readonly records: number;
  /** Per account, where its chain ends: to be written down elsewhere, since a chain does not show what was cut off its end. */
  readonly ends: ReadonlyMap<string, ChainEnd>;
  readonly problems: readonly string[];
}

const RECORDS_AT_ONCE = 1_000;
const PROBLEMS_TOLD_MAX = 100;

/**
 * Walks every chain and recomputes every hash.
 * @param expected ends that were written down earlier: those records must still be there
 */
export async function verifyChains(
  database: Database,
  secret: Buffer,
  expected: readonly (ChainEnd & { readonly account: string })[] = [],
): Promise<Verification> {
  const key = createSecretKey(secret);
  const missing = new Set(expected);
  const ends = new Map<string, ChainEnd>();
  const problems: string[] = [];
  let records = 0;
  let position = { account: "", sequence: 0 };
  for (;;) {
    const page = await recordsAfter(database.read, position, RECORDS_AT_ONCE);
    for (const record of page) {
      const previous = ends.get(record.account) ?? CHAIN_START;
      const problem = problemOf(record, previous, key);
      if (problem !== undefined && problems.length < PROBLEMS_TOLD_MAX) problems.push(problem);
      for (const kept of missing) if (isSameRecord(kept, record)) missing.delete(kept);
      ends.set(record.account, { sequence: record.sequence, hash: record.hash });
    }
    records += page.length;
    const last = page.at(-1);
    if (last === undefined || page.length < RECORDS_AT_ONCE) {
      for (const { account, sequence } of missing) {
        problems.push(`account ${account}, record ${sequence}: the record that was expected is not there`);
      }
      return { records, ends, problems };
    }
    position = { account: last.account, sequence: last.sequence };
  }
}

function isSameRecord(kept: ChainEnd & { readonly account: string }, record: StoredRecord): boolean {
  return kept.account === record.account && kept.sequence === record.sequence && kept.hash === record.hash;
}

function problemOf(record: StoredRecord, previous: ChainEnd, secret: KeyObject): string | undefined {
  const where = `account ${record.account}, record ${record.sequence}`;
  if (record.sequence !== previous.sequence + 1) {
    return `${where}: ${record.sequence - previous.sequence - 1} records before it are missing`;
  }
  return hashOf(secret, previous.hash, record, record.sequence) === record.hash
    ? undefined
    : `${where} (${record.source} ${record.name}, event ${record.eventId}) was changed, or the one before it`;
}
