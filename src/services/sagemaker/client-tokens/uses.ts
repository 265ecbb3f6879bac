import type { Database } from "../../../database/database.ts";
import { type RecentUses, recentUsesIn } from "./recent.ts";
import { insertUse, selectUse, type TokenUses } from "./store.ts";

/** Not inside a transaction: the first time, uses are read. */
export function tokenUsesOf(database: Database): TokenUses | Promise<TokenUses> {
  return database.dialect === "postgres" ? usesByKey(database) : recentUsesOf(database);
}

/** Other servers use the same database: a unique index keeps them from using a token twice. */
function usesByKey({ read }: Database): TokenUses {
  return {
    add: async (transaction, use) => (await insertUse(transaction, use)) !== undefined,
    find: async (useKey) => (await selectUse(read, { useKey }))[0],
  };
}

/** Each call has a database of its own, but all of them read by the same connections. */
const recentUses = new WeakMap<Database["read"], RecentUses | Promise<RecentUses>>();

export function recentUsesOf(database: Database): RecentUses | Promise<RecentUses> {
  const known = recentUses.get(database.read);
  if (known !== undefined) return known;
  const reading = recentUsesIn(database.read).then(
    (uses) => {
      recentUses.set(database.read, uses);
      return uses;
    },
    (reason: unknown) => {
      // Asked again next time.
      recentUses.delete(database.read);
      throw reason;
    },
  );
  recentUses.set(database.read, reading);
  return reading;
}
