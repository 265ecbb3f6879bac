import assert from "node:assert/strict";
import { test } from "node:test";
import { fuzz } from "./campaign.ts";
import { findingText, summary } from "./report.ts";
import { openFuzzStage } from "./stage.ts";

/** A short run; `npm run test:fuzz` makes long ones. */
const SEED = 1;
const REQUESTS = 3_000;

test("whatever is sent, the server answers, and never with a 5xx", async (context) => {
  const stage = await openFuzzStage();
  try {
    const { findings, statistics } = await fuzz(stage.server, stage.secrets, { seed: SEED, requests: REQUESTS });
    context.diagnostic(summary(statistics));
    assert.deepEqual(
      findings.map((finding) => findingText(finding, SEED)),
      [],
    );
  } finally {
    await stage.remove();
  }
});
