import { parseArgs } from "node:util";
import { type CampaignResult, crashAgainAndAgain } from "./campaign.ts";
import { crashablePostgres } from "./postgres.ts";
import { openStage } from "./stage.ts";

const USAGE = `npm run test:crash -- [--rounds N] [--database sqlite|postgres|both] [--disk-mb N] [--seed N] [--load-ms N]

Kills the server (and PostgreSQL, or its connections) at random under load, and looks after each crash whether every
acknowledged write is there, once. Defaults: 100 rounds on SQLite and on PostgreSQL, a random seed, 1500 ms.
--disk-mb gives the data folder a small disk of its own (root only), which is then filled to its last byte now and again.
`;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "100" },
    database: { type: "string", default: "both" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    "disk-mb": { type: "string" },
    "load-ms": { type: "string", default: "1500" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else process.exitCode = await main();

async function main(): Promise<number> {
  const engines = values.database === "both" ? ["sqlite", "postgres"] : [values.database];
  let failed = false;
  for (const engine of engines) failed = !(await crash(engine)) || failed;
  return failed ? 1 : 0;
}

/** @returns whether nothing was lost, doubled or wrong */
async function crash(engine: string): Promise<boolean> {
  const postgres = engine === "postgres" ? await crashablePostgres() : undefined;
  if (postgres !== undefined && "missing" in postgres) {
    console.log(`postgres: not tried (${postgres.missing})`);
    return values.database === "both";
  }
  const diskMegabytes = values["disk-mb"] === undefined ? undefined : Number(values["disk-mb"]);
  const stage = await openStage({ postgres, diskMegabytes });
  if ("missing" in stage) throw new Error(stage.missing);
  const options = { rounds: Number(values.rounds), seed: Number(values.seed), loadMs: Number(values["load-ms"]) };
  console.log(`${engine}: ${options.rounds} rounds, seed ${options.seed}, folder ${stage.root}`);
  try {
    const result = await crashAgainAndAgain(stage, {
      ...options,
      onRound: (round, name, counts) => console.log(`${engine} ${round}: ${name}; ${JSON.stringify(counts)}`),
    });
    console.log(`${engine}: ${summary(options.rounds, result)}`);
    for (const problem of result.problems) console.log(`  ${problem}`);
    if (result.problems.length === 0) await stage.remove();
    else console.log(`the journal, the server's log and its data are in ${stage.root}`);
    return result.problems.length === 0;
  } catch (reason) {
    console.log(`${engine}: broken off; the journal, the server's log and its data are in ${stage.root}`);
    throw reason;
  } finally {
    if (stage.isAlive()) await stage.kill();
    await postgres?.end();
  }
}

function summary(rounds: number, { counts, versions, objects, orphans, unavailable }: CampaignResult): string {
  const { acknowledged, inDoubt, lost, doubled, wrong } = counts;
  return (
    `${rounds} rounds, ${acknowledged} writes acknowledged, ${inDoubt} in doubt; lost ${lost}, doubled ${doubled}, ` +
    `otherwise wrong ${wrong} (${versions} versions, ${objects} objects, ${orphans} orphans swept, ` +
    `${unavailable} times 503 while the database was away or the disk full)`
  );
}
