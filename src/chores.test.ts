import assert from "node:assert/strict";
import { it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { startChores } from "./chores.ts";
import type { Chore, ChoreMeans } from "./services/operation.ts";
import { silentLog } from "./telemetry/log.ts";

it("a chore is done again and again, also after it has failed, but never twice at a time", async () => {
  let atOnce = 0;
  let most = 0;
  let begun = 0;
  const chore: Chore = {
    name: "slow",
    everyMs: 5,
    async run() {
      begun++;
      most = Math.max(most, ++atOnce);
      await sleep(20);
      atOnce--;
      if (begun === 1) throw new Error("the first one fails");
    },
  };
  const chores = startChores([{ name: "room", operations: [], chores: [chore] }], {} as ChoreMeans, silentLog);
  while (begun < 3) await sleep(5);
  await chores.stop(1_000);
  assert.equal(most, 1);
  assert.equal(atOnce, 0);
});
