import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { turnsTogether } from "./turns.ts";

type Step = Parameters<ReturnType<typeof turnsTogether>["at"]>[0];

/** So many are always at one step, and each takes a millisecond there. */
const CROWD = 64;
/** How often they come in all. */
const VISITS = 2_000;

describe("turns", () => {
  it("lets those who arrive together take each step together", async () => {
    const turns = turnsTogether(() => 0);
    const taken: string[] = [];
    const steps: Step[] = ["authenticate", "carry out", "answer"];
    const request = async () => {
      for (const step of steps) {
        await turns.at(step);
        taken.push(step);
      }
    };
    await Promise.all([request(), request(), request()]);
    assert.deepEqual(
      taken,
      steps.flatMap((step) => [step, step, step]),
    );
  });

  for (const [crowded, waitedFor] of [
    ["authenticate", "carry out"],
    ["authenticate", "answer"],
    ["carry out", "authenticate"],
    ["carry out", "answer"],
  ] as const) {
    it(`keeps nobody at "${waitedFor}", however many come to "${crowded}" without end`, async () => {
      let time = 0;
      let visits = 0;
      const turns = turnsTogether(() => time);
      const visitor = async () => {
        while (visits < VISITS) {
          await turns.at(crowded);
          time++;
          visits++;
        }
      };
      const crowd = Array.from({ length: CROWD }, visitor);
      await turns.at(waitedFor);
      assert.ok(visits < VISITS / 2, `after ${visits} visits`);
      await Promise.all(crowd);
    });
  }
});
