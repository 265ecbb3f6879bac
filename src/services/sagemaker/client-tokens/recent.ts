import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../../database/database.ts";
import type { Tables } from "../../../database/tables.ts";
import { type Awaitable, whenThere } from "../../../lib/awaitable.ts";
import {
  type FoundUse,
  indexedUpTo,
  insertUse,
  newestUse,
  putIndexed,
  selectIndexed,
  selectUseById,
  setIndexedUpTo,
  type TokenUse,
  type TokenUses,
  usesAfter,
} from "./store.ts";

/**
 * Uses of ClientTokens on SQLite, where nobody but this server writes. A use is a row at the end of a table; its key, which is random, goes
 * into the index later, together with thousands of others and in their order, so that a page of the index takes many of them at once. Until
 * then it is found in memory, and after a start by reading the end of the table.
 *
 * What memory and index say is where a use may be: the row decides. So a transaction that is undone leaves nothing to be taken back. One of
 * these for a database: of two, neither would know what the other has still to write.
 */
export interface RecentUses extends TokenUses {
  /** How many are not in the index yet. */
  readonly size: number;
  /** Brings those that there are into the index. */
  settle(database: Pick<Database, "read" | "transact">): Promise<void>;
}

const ROWS_AT_ONCE = 1_000;
/** Keys that are written to the index in one transaction: other writes wait for no more than that. */
const KEYS_AT_ONCE = 250;
/** Each of these transactions waits for its turn among the other writes. Were they more the more there is to do, more would come than goes. */
const TRANSACTIONS_MAX = 64;

export async function recentUsesIn(read: Kysely<Tables>): Promise<RecentUses> {
  let recent = new Map<string, number>();
  let settling: ReadonlyMap<string, number> = new Map();
  let isSettling = false;
  for (let after = await indexedUpTo(read); ; ) {
    const rows = await usesAfter(read, after, ROWS_AT_ONCE);
    for (const { useKey, id } of rows) recent.set(useKey, id);
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.id;
  }

  function findIn(db: Kysely<Tables>, useKey: string): Awaitable<FoundUse | undefined> {
    // Both maps at one moment: between two, a use may go from one to the other. What is in neither is in the index by now.
    const [newest, settled] = [recent.get(useKey), settling.get(useKey)];
    const inIndex = () =>
      whenThere(selectIndexed(db, { useKey }), ([indexed]) => indexed && rowAt(db, indexed.id, useKey));
    if (newest === undefined && settled === undefined) return inIndex();
    return whenThere(rowAt(db, newest, useKey), (one) =>
      one !== undefined ? one : whenThere(rowAt(db, settled, useKey), (other) => other ?? inIndex()),
    );
  }

  function add(transaction: Transaction<Tables>, use: TokenUse): Awaitable<boolean> {
    return whenThere(findIn(transaction, use.useKey), (found) => {
      if (found !== undefined) return false;
      return whenThere(insertUse(transaction, use), (id) => {
        recent.set(use.useKey, id as number);
        return true;
      });
    });
  }

  async function settle(database: Pick<Database, "read" | "transact">): Promise<void> {
    if (isSettling) return;
    isSettling = true;
    try {
      // Ids up to this one are never given again; every one of them that is not in the index is in memory.
      const upTo = await newestUse(database.read);
      settling = recent;
      recent = new Map();
      await writeIndex(database, upTo);
      keepAfter(upTo);
    } catch (reason) {
      keepAfter(0);
      throw reason;
    } finally {
      isSettling = false;
    }
  }

  async function writeIndex({ transact }: Pick<Database, "transact">, upTo: number): Promise<void> {
    const keys = [...settling].filter(([, id]) => id <= upTo).sort(([one], [other]) => (one < other ? -1 : 1));
    const atOnce = Math.max(KEYS_AT_ONCE, Math.ceil(keys.length / TRANSACTIONS_MAX));
    for (let start = 0; start < keys.length; start += atOnce) {
      const some = keys.slice(start, start + atOnce);
      await transact(async (transaction) => {
        for (const [useKey, id] of some) await putIndexed(transaction, { useKey, id });
      });
    }
    await transact((transaction) => setIndexedUpTo(transaction, upTo));
  }

  /** What is not in the index for good stays in memory, unless the key was used anew meanwhile. */
  function keepAfter(id: number): void {
    for (const [useKey, useId] of settling) if (useId > id && !recent.has(useKey)) recent.set(useKey, useId);
    settling = new Map();
  }

  return {
    add,
    find: (useKey) => findIn(read, useKey),
    settle,
    get size() {
      return recent.size + settling.size;
    },
  };
}

/** The use that may be there, if it is. */
function rowAt(db: Kysely<Tables>, id: number | undefined, useKey: string): Awaitable<FoundUse | undefined> {
  if (id === undefined) return undefined;
  return whenThere(selectUseById(db, { id }), ([use]) => (use?.useKey === useKey ? use : undefined));
}
