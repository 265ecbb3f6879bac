import type { Chore } from "../../operation.ts";
import { deleteTokenUses } from "./store.ts";

/** How long a ClientToken is remembered. AWS does not say; SDKs repeat a request for minutes, people for days. */
const REMEMBERED_MS = 7 * 24 * 60 * 60 * 1000;

/** Forgotten at a time, so that no registration waits for it. */
const BATCH = 1_000;

export const forgetOldTokens: Chore = {
  name: "forget old ClientTokens",
  everyMs: 60 * 60 * 1000,
  async run({ database, clock }) {
    const before = clock.now() - REMEMBERED_MS;
    let forgotten: number;
    do {
      forgotten = await database.transact((transaction) => deleteTokenUses(transaction, before, BATCH));
    } while (forgotten >= BATCH);
  },
};
