import assert from "node:assert/strict";
import { test } from "node:test";
import { narrator } from "./narrator.ts";

function stage(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, write: (text: string) => written.push(text), text: () => written.join("") };
}

test("elsewhere than on a terminal: one plain line a step, without control characters", async () => {
  const plain = stage(false);
  const { step, say } = narrator(plain);
  assert.equal(
    await step(
      "Count",
      async () => 3,
      (count) => `${count} sheep`,
    ),
    3,
  );
  await assert.rejects(
    step("Fall", () => Promise.reject(new Error("asleep")), String),
    /asleep/,
  );
  say("the end");
  const [first, second, third] = plain.text().split("\n");
  assert.match(first as string, /^ok {4}1\. Count +3 sheep$/);
  assert.match(second as string, /^FAIL {2}2\. Fall +asleep$/);
  assert.equal(third, "the end");
  assert.ok(!plain.text().includes("\u001b"));
});

test("on a terminal: a line that moves, then what came of it", async () => {
  const lively = stage(true);
  await narrator(lively).step("Count", async () => 3, String);
  assert.match(lively.text(), /⠋ {2}1\. Count/);
  assert.match(lively.text(), /✓.* 1\. Count +3\n$/);
});
