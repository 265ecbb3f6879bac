import { parseArgs } from "node:util";
import { fuzz } from "./campaign.ts";
import { depthTable, findingText, summary } from "./report.ts";
import { openFuzzStage } from "./stage.ts";

const USAGE = `npm run test:fuzz -- [--minutes N] [--requests N] [--seed N] [--table]

Sends valid, nearly valid and hostile requests of every operation to a real server, and looks whether each is answered as it
should: never a 5xx, a stack trace or silence. The same seed sends the same requests. --table shows how deep they got.
Default: one minute, a random seed.
`;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    requests: { type: "string" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    table: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else process.exitCode = await main(Number(values.seed));

async function main(seed: number): Promise<number> {
  console.log(`seed ${seed}`);
  const stage = await openFuzzStage();
  try {
    const { findings, statistics } = await fuzz(stage.server, stage.secrets, {
      seed,
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
  }
}
