import type { Database } from "../../../database/database.ts";
import { whenThere } from "../../../lib/awaitable.ts";
import { type RecentUses, recentUsesIn } from "./recent.ts";
import { insertUse, selectUse, type TokenUses } from "./store.ts";

/** Not inside a transaction: the first time, uses are read. */
export async function tokenUsesOf(database: Database): Promise<TokenUses> {
  return database.dialect === "postgres" ? usesByKey(database) : recentUsesOf(database);
}

/** Other servers use the same database: a unique index keeps them from using a token twice. */
function usesByKey({ read }: Database): TokenUses {
  return {
    add: (transaction, use) => whenThere(insertUse(transaction, use), (id) => id !== undefined),
    find: (useKey) => whenThere(selectUse(read, { useKey }), ([use]) => use),
  };
}

/** Each call has a database of its own, but all of them read by the same connections. */
const recentUses = new WeakMap<Database["read"], Promise<RecentUses>>();

export function recentUsesOf({ read }: Database): Promise<RecentUses> {
  const known = recentUses.get(read);
  if (known !== undefined) return known;
  const reading = recentUsesIn(read);
  recentUses.set(read, reading);
  // What could not be read is asked for again next time.
  reading.catch(() => recentUses.delete(read));
  return reading;
}
