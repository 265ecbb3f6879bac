import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { type CampaignOptions, type CampaignResult, crashAgainAndAgain } from "./campaign.ts";
import { crashablePostgres } from "./postgres.ts";
import { openStage, type StageOptions } from "./stage.ts";

/** A short run; `npm run test:crash` makes long ones. */
const LOAD_MS = 250;
const SMALL_DISK_MEGABYTES = 100;

test("nothing acknowledged is lost or doubled when the server is killed, SQLite", async (context) => {
  await run(context, {}, { rounds: 2, seed: 1, loadMs: LOAD_MS });
});

test("a full disk answers an error and keeps the data", async (context) => {
  const result = await run(context, { diskMegabytes: SMALL_DISK_MEGABYTES }, { rounds: 2, seed: 2, loadMs: LOAD_MS });
  if (result !== undefined) assert.ok(result.unavailable > 0, "no write was refused while the disk was full");
});

test("nothing acknowledged is lost or doubled when the server, connections or PostgreSQL are killed", async (context) => {
  const postgres = await crashablePostgres();
  if ("missing" in postgres) return context.skip(postgres.missing);
  try {
    const result = await run(context, { postgres }, { rounds: 2, seed: 3, loadMs: LOAD_MS });
    assert.ok((result as CampaignResult).unavailable > 0, "no write was refused while the database was away");
  } finally {
    await postgres.end();
  }
});

/** @returns undefined when there can be no such stage here, which is said */
async function run(
  context: TestContext,
  stageOptions: StageOptions,
  options: CampaignOptions,
): Promise<CampaignResult | undefined> {
  const stage = await openStage(stageOptions);
  if ("missing" in stage) {
    context.skip(stage.missing);
    return undefined;
  }
  try {
    const result = await crashAgainAndAgain(stage, options);
    context.diagnostic(JSON.stringify(result));
    assert.deepEqual(result.problems, []);
    assert.ok(result.counts.acknowledged > 0 && result.counts.inDoubt > 0, "the load was too light to mean anything");
    return result;
  } finally {
    await stage.remove();
  }
}
