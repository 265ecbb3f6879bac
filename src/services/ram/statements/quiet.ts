import type { Database } from "../../../database/database.ts";
import type { Awaitable } from "../../../lib/awaitable.ts";
import type { Clock } from "../../../lib/clock.ts";
import { isAnythingShared } from "./store.ts";

/** How long it may go unnoticed that another server shared the first resource of this database. Until then it is refused. */
const KNOWN_FOR_MS = 1_000;

interface Known {
  generation: number;
  nothingUntil: number;
}

const knownOf = new WeakMap<Database["read"], Known>();

/**
 * Whether nothing at all is shared, as it is where nobody uses this service: then no request has to ask for shares of its group. A no is
 * remembered for a moment, and forgotten when this server shares something; a yes never is remembered.
 */
export function isNothingShared(database: Database, clock: Clock): Awaitable<boolean> {
  const known = knownTo(database.read);
  return clock.now() < known.nothingUntil || askIfNothing(known, database, clock);
}

async function askIfNothing(known: Known, database: Database, clock: Clock): Promise<boolean> {
  const { generation } = known;
  if (await isAnythingShared(database.read)) return false;
  if (known.generation === generation) known.nothingUntil = clock.now() + KNOWN_FOR_MS;
  return true;
}

/** Called after something was shared by this server. */
export function forgetQuiet(database: Database): void {
  const known = knownTo(database.read);
  known.generation++;
  known.nothingUntil = 0;
}

/** Each call has a database of its own, but all of them read by the same connections. */
function knownTo(database: Database["read"]): Known {
  let known = knownOf.get(database);
  if (known === undefined) {
    known = { generation: 0, nothingUntil: 0 };
    knownOf.set(database, known);
  }
  return known;
}
