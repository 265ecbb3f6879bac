import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startAlbo } from "../test/support/albo-process.ts";
import { measureGrowth } from "./figures/growth.ts";
import { measureLaw } from "./figures/law.ts";
import { measureObject } from "./figures/object.ts";
import { type Contestants, figures, measure, type Throughput } from "./figures/throughput.ts";
import { startLoadClient } from "./load/client.ts";
import { type BenchOptions, readOptions, USAGE } from "./options.ts";
import { profileTable } from "./profile.ts";
import { makeArtifact, targetOf } from "./registry.ts";
import { details, machine, markdown, type Report } from "./report.ts";
import { startCeiling } from "./servers/ceiling.ts";
import { startMoto } from "./servers/moto.ts";

const PROFILED_MS = 6_000;

const options = readOptions(process.argv.slice(2));
if (options === undefined) process.stdout.write(USAGE);
else await bench(options);

/** `npm run bench`: every figure of the design, in one run, on this machine. */
async function bench(chosen: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "albo-bench-"));
  const progress = (sentence: string) => process.stderr.write(`${sentence}\n`);
  try {
    if (chosen.profile !== undefined) return await profile(chosen.profile, folder, chosen);
    const report = await run(chosen, folder, progress);
    if (chosen.json) process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
    else process.stdout.write(`\n${markdown(report)}\n${details(report)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(chosen: BenchOptions, folder: string, progress: (sentence: string) => void): Promise<Report> {
  const wanted = (name: string) => chosen.only.length === 0 || chosen.only.includes(name);
  const client = startLoadClient();
  const ceiling = await startCeiling();
  const moto = figures.some((figure) => figure.withMoto && wanted(figure.name)) ? await startMoto() : undefined;
  const albo = await startAlbo({ folder: subfolder(folder, "main"), database: chosen.database });
  const throughput: Throughput[] = [];
  try {
    const target = { ...targetOf(albo), pid: albo.pid };
    await makeArtifact(target);
    const motoTarget = moto && { port: moto.port, pid: moto.pid, caller: target.caller };
    const who: Contestants = { albo: target, ceiling, moto: motoTarget, client };
    for (const figure of figures.filter((each) => wanted(each.name))) {
      progress(figure.title);
      throughput.push(await measure(figure, who, chosen.rounds, chosen.roundMs));
    }
    if (wanted("law")) progress("a decision across accounts");
    const law = wanted("law") ? await measureLaw(albo, client, chosen.lawRounds, chosen.roundMs) : undefined;
    if (wanted("object")) progress("a large object");
    const object = wanted("object")
      ? await measureObject(target, folder, chosen.objectBytes, chosen.objectRounds)
      : undefined;
    await albo.stop();
    // Two registries need two databases: growth is measured where one costs nothing.
    const growth =
      wanted("growth") && chosen.database === undefined
        ? await measureGrowth({
            small: { folder: subfolder(folder, "small") },
            large: { folder: subfolder(folder, "large") },
            smallVersions: chosen.small,
            largeVersions: chosen.large,
            rounds: chosen.rounds,
            roundMs: chosen.roundMs,
            client,
            progress,
          })
        : undefined;
    const database = chosen.database === undefined ? "SQLite" : "PostgreSQL";
    return { machine: machine(), database, moto: moto?.version, throughput, law, growth, object };
  } finally {
    client.stop();
    ceiling.stop();
    await moto?.stop();
    await albo.stop();
  }
}

/** Runs one figure against a server under Node's profiler. */
async function profile(name: string, folder: string, chosen: BenchOptions): Promise<void> {
  const figure = figures.find((each) => each.name === name);
  if (figure === undefined) throw new Error(`there is no figure ${name}`);
  const profiles = subfolder(folder, "profiles");
  const albo = await startAlbo({
    folder: subfolder(folder, "profiled"),
    database: chosen.database,
    nodeOptions: ["--cpu-prof", "--cpu-prof-dir", profiles, "--cpu-prof-interval", "200"],
  });
  const [client, ceiling] = [startLoadClient(), await startCeiling()];
  try {
    const target = { ...targetOf(albo), pid: albo.pid };
    await makeArtifact(target);
    await measure(figure, { albo: target, ceiling, moto: undefined, client }, 1, PROFILED_MS);
  } finally {
    client.stop();
    ceiling.stop();
    await albo.stop();
  }
  process.stdout.write(`${profileTable(profiles)}\n`);
}

function subfolder(folder: string, name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}
