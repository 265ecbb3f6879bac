import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { postgresServer } from "../support/postgres-server.ts";
import { fuzz } from "./campaign.ts";
import { findingText, summary } from "./report.ts";
import { openFuzzStage } from "./stage.ts";

/** Short runs; `npm run test:fuzz` makes long ones. */
const SEED = 1;
const REQUESTS = 1_000;

test("whatever is sent, the server answers, and never with a 5xx, SQLite", (context) => run(context));

test("whatever is sent, the server answers, and never with a 5xx, PostgreSQL", async (context) => {
  const postgres = await postgresServer(process.env.ALBO_TEST_POSTGRES);
  if ("missing" in postgres) return context.skip(postgres.missing);
  const database = await postgres.createDatabase();
  try {
    await run(context, database.url);
  } finally {
    await postgres.dropDatabase(database.name);
    await postgres.stop();
  }
});

async function run(context: TestContext, database?: string): Promise<void> {
  const stage = await openFuzzStage(database);
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
}
