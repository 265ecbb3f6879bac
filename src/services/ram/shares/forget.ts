import { RAM_CLIENT_TOKEN_KEPT_MS, RAM_DELETED_KEPT_MS } from "../../../lib/limits.ts";
import type { Chore } from "../../operation.ts";
import { deleteTokenUses } from "../client-tokens/store.ts";
import { forgetDeleted } from "./store.ts";

export const forgetDeletedShares: Chore = {
  name: "forget deleted resource shares",
  everyMs: 10 * 60 * 1000,
  async run({ database, clock }) {
    const now = clock.now();
    await database.transact((transaction) => forgetDeleted(transaction, now - RAM_DELETED_KEPT_MS));
    await database.transact((transaction) => deleteTokenUses(transaction, now - RAM_CLIENT_TOKEN_KEPT_MS));
  },
};
