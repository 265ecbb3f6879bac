import type { Chore } from "../../operation.ts";
import { recentUsesOf } from "./uses.ts";

/** So many uses stay in memory, some megabytes. More at a time make each page of the index take more of them. */
const RECENT_MAX = 32_768;

export const settleTokens: Chore = {
  name: "settle ClientTokens",
  everyMs: 1_000,
  async run({ database }) {
    if (database.dialect === "postgres") return;
    const uses = await recentUsesOf(database);
    if (uses.size >= RECENT_MAX) await uses.settle(database);
  },
};
