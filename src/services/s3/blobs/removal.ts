import type { BlobStore } from "../../../blobs/blob-store.ts";
import type { Database } from "../../../database/database.ts";
import type { Clock } from "../../../lib/clock.ts";
import { leasesOn } from "./leases.ts";
import { forgetBlobs, type RemovedPage, removedBlobs } from "./store.ts";

/** What removal works on. */
export interface RemovalPlace {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
}

const PAGE_BLOBS = 200;
const AT_ONCE = 8;

/**
 * Servers that share a PostgreSQL database do not see each other's readers: there a released blob is left this long to whoever
 * is reading it. A server on SQLite is alone and knows its readers.
 */
const SHARED_GRACE_MS = 15 * 60 * 1000;

/**
 * Removes from the disk the bytes of objects that were deleted or overwritten. What a crash or a failing disk leaves undone is
 * still noted in the database, and done by the next run: call it at start and every few minutes.
 * @returns how many blobs were removed; those that are being read are left for a later run
 */
export async function removeDeletedBlobs(place: RemovalPlace): Promise<number> {
  const untilMs = place.clock.now() - graceOf(place.database);
  let removed = 0;
  let after: RemovedPage["after"];
  for (;;) {
    const page = await removedBlobs(place.database, { untilMs, after, limit: PAGE_BLOBS });
    const leases = leasesOn(place.blobs);
    const unread = page.map(({ blob }) => blob).filter((blob) => !leases.held(blob));
    await removeAll(place.blobs, unread);
    await forgetBlobs(place.database, unread);
    removed += unread.length;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE_BLOBS) return removed;
    after = last;
  }
}

function graceOf({ dialect }: Database): number {
  return dialect === "sqlite" ? 0 : SHARED_GRACE_MS;
}

async function removeAll(blobs: BlobStore, ids: readonly string[]): Promise<void> {
  for (let index = 0; index < ids.length; index += AT_ONCE) {
    await Promise.all(ids.slice(index, index + AT_ONCE).map((id) => blobs.remove(id)));
  }
}

interface Runner {
  running: boolean;
  again: boolean;
}

const runners = new WeakMap<Database, Runner>();

/**
 * Removes released blobs soon, without anyone waiting for it, where they need not be left to readers for a while. Calls that come while it runs share one further run. Failures are
 * left to the periodic `removeDeletedBlobs`, which reports them.
 */
export function removeSoon(place: RemovalPlace): void {
  if (graceOf(place.database) > 0) return;
  const runner = runners.get(place.database) ?? { running: false, again: false };
  runners.set(place.database, runner);
  runner.again = true;
  if (runner.running) return;
  runner.running = true;
  void (async () => {
    try {
      while (runner.again) {
        runner.again = false;
        await removeDeletedBlobs(place);
      }
    } catch {
      runner.again = false;
    } finally {
      runner.running = false;
    }
  })();
}
