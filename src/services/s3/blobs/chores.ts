import { sweepOrphans } from "../../../blobs/sweep.ts";
import { namedBlobs } from "../../../database/named-blobs.ts";
import type { Chore } from "../../operation.ts";
import { removeDeletedBlobs } from "./removal.ts";

const MINUTE_MS = 60_000;

/** Between a blob's completion and the commit that gives it a name lies less than a request. */
const ORPHAN_AGE_MS = 60 * MINUTE_MS;

/** The bytes of deleted objects that a crash or a failing disk left on the disk. */
export const removeDeleted: Chore = {
  name: "remove the bytes of deleted objects",
  everyMs: 5 * MINUTE_MS,
  run: async (means) => void (await removeDeletedBlobs(means)),
};

/** Bytes that were received, but never got a name because of a crash. */
export const removeOrphans: Chore = {
  name: "remove bytes without an object",
  everyMs: 24 * 60 * MINUTE_MS,
  async run({ blobs, clock, database }) {
    await sweepOrphans({ blobs, clock, minimumAgeMs: ORPHAN_AGE_MS, inUse: (ids) => namedBlobs(database, ids) });
  },
};
