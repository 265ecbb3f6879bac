import type { Chore } from "../../operation.ts";
import { eraseKey, holdKey, listDueDeletions } from "./store.ts";

/** Keys at a time, so that nothing else waits for them. */
const BATCH = 100;

/** Deletes the material of keys whose waiting period is over: what they encrypted can never be read again. */
export const deleteDueKeys: Chore = {
  name: "delete keys",
  everyMs: 60 * 60 * 1000,
  async run({ database, clock }) {
    for (;;) {
      const due = await listDueDeletions(database.read, clock.now(), BATCH);
      for (const id of due) {
        await database.transact(async (transaction) => {
          const key = await holdKey(transaction, database.dialect, id);
          // Its deletion may have been called off at the last moment.
          if (key?.state !== "PendingDeletion" || key.deletionAtMs === undefined) return;
          if (key.deletionAtMs <= clock.now()) await eraseKey(transaction, id);
        });
      }
      if (due.length < BATCH) return;
    }
  },
};
