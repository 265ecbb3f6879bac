import type { Chore } from "../../operation.ts";
import { holdKey } from "../keys/store.ts";
import { rotateKey } from "./rotate.ts";
import { listDueRotations } from "./store.ts";

/** Keys at a time, so that nothing else waits for them. */
const BATCH = 100;

/** Rotates the keys whose automatic rotation is due. */
export const rotateDueKeys: Chore = {
  name: "rotate keys",
  everyMs: 60 * 60 * 1000,
  async run(means) {
    const { database, clock } = means;
    for (;;) {
      const due = await listDueRotations(database.read, clock.now(), BATCH);
      for (const id of due) {
        await database.transact(async (transaction) => {
          const key = await holdKey(transaction, database.dialect, id);
          // Another server may have been quicker.
          if (key?.state !== "Enabled" || key.nextRotationAtMs === undefined) return;
          if (key.nextRotationAtMs <= clock.now()) await rotateKey(transaction, key, "AUTOMATIC", means);
        });
      }
      if (due.length < BATCH) return;
    }
  },
};
