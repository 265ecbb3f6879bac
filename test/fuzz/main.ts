import { parseArgs } from "node:util";
import { postgresServer } from "../support/postgres-server.ts";
import { fuzz } from "./campaign.ts";
import { depthTable, findingText, summary } from "./report.ts";
import { openFuzzStage } from "./stage.ts";

const USAGE = `npm run test:fuzz -- [--minutes N] [--requests N] [--seed N] [--lanes N]
                     [--database sqlite|postgres] [--table]

Sends valid, nearly valid and hostile requests of every operation to a real server, and looks whether each is answered as it
should: never a 5xx, a stack trace or silence. The same seed sends the same requests, in one lane. --table shows how deep they got.
Default: one minute, a random seed, one lane, SQLite.
`;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    requests: { type: "string" },
    lanes: { type: "string", default: "1" },
    database: { type: "string", default: "sqlite" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    table: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
// A connection that was broken off on purpose may linger: when all is said the process ends.
else process.exit(await main(Number(values.seed)));

async function main(seed: number): Promise<number> {
  console.log(`seed ${seed}`);
  const postgres = values.database === "postgres" ? await postgresServer(process.env.ALBO_TEST_POSTGRES) : undefined;
  if (postgres !== undefined && "missing" in postgres) throw new Error(postgres.missing);
  const database = await postgres?.createDatabase();
  const stage = await openFuzzStage(database?.url);
  try {
    const { findings, statistics } = await fuzz(stage.server, stage.secrets, {
      seed,
      lanes: Number(values.lanes),
      requests: values.requests === undefined ? undefined : Number(values.requests),
      milliseconds: Number(values.minutes) * 60_000,
      onProgress: (soFar) => console.log(summary(soFar)),
    });
    if (values.table) console.log(depthTable(statistics));
    for (const finding of findings) console.log(findingText(finding, seed));
    if (findings.length > 0) console.log(`the end of the server's log:\n${stage.server.log()}`);
    console.log(`seed ${seed}: ${summary(statistics)}; ${findings.length} findings`);
    return findings.length === 0 ? 0 : 1;
  } finally {
    await stage.remove();
    if (database !== undefined) await postgres?.dropDatabase(database.name);
    await postgres?.stop();
  }
}
