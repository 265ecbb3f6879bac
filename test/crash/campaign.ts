import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Chance, chanceFrom } from "../conformance/generate/chance.ts";
import { REGION } from "../support/albo-process.ts";
import { type Cell, settle } from "./cell.ts";
import { type Client, openClient } from "./client.ts";
import { type Crash, crashOf } from "./crashes.ts";
import { type Counts, type Journal, openJournal } from "./journal.ts";
import { administer, cellsOf, openOffice } from "./load/administrator.ts";
import { curate } from "./load/curator.ts";
import { register } from "./load/registrar.ts";
import { store } from "./load/storer.ts";
import { sideBySide } from "./side-by-side.ts";
import type { Stage } from "./stage.ts";
import { verifyAudit } from "./verify/audit.ts";
import { verifyObjects } from "./verify/objects.ts";
import { verifyRegistry } from "./verify/registry.ts";
import { openSession, verifySession } from "./verify/session.ts";
import { sweep, verifyRows } from "./verify/storage.ts";
import { newWorld, type World } from "./world.ts";

export interface CampaignOptions {
  readonly rounds: number;
  readonly seed: number;
  /** The longest that a round's load runs before the crash. */
  readonly loadMs: number;
  readonly onRound?: (round: number, crash: string, counts: Counts) => void;
}

export interface CampaignResult {
  readonly counts: Counts;
  readonly problems: readonly string[];
  readonly versions: number;
  readonly objects: number;
  /** Blobs without a name that the crashes left, all of which were swept. */
  readonly orphans: number;
  /** Answers of 503 while the database was away or the disk full. */
  readonly unavailable: number;
}

const REGISTRARS = 6;
const STORERS = 4;
const CURATORS = 2;
const OFFICES = ["crash-office-1", "crash-office-2"];
/** How long the load goes on after the database is back. */
const AFTERWARDS_MS = 200;

/** Crashes a server again and again under load, and looks each time whether everything is as it was answered. */
export async function crashAgainAndAgain(stage: Stage, options: CampaignOptions): Promise<CampaignResult> {
  const chance = chanceFrom(options.seed);
  const journal = openJournal(join(stage.root, "journal.jsonl"));
  // Kills before anything is there: a first start that was broken off must not hinder the next one.
  await stage.startAndKill(chance.between(1, 700));
  const server = await stage.start();
  const client = openClient(server.caller("registry"), REGION, (what) => journal.problem("wrong", what));
  client.turnTo(server.port);
  const world = await newWorld(client, journal);
  for (const name of OFFICES) world.offices.set(name, await openOffice(world, name));
  await openSession(world);
  let unavailable = 0;
  for (let round = 0; round < options.rounds; round++) {
    const crash = crashOf(round, stage, chance);
    unavailable += await runRound(world, stage, crash, chance, options.loadMs);
    options.onRound?.(round + 1, crash.name, journal.counts);
  }
  const orphans = await finalAudit(world, stage);
  client.close();
  const { counts, problems } = journal;
  const objects =
    world.objects.size + [...world.versionedKeys.values()].reduce((sum, key) => sum + key.versions.size, 0);
  return { counts, problems, versions: world.registrations.length, objects, orphans, unavailable };
}

/** @returns how many answers were 503 */
async function runRound(world: World, stage: Stage, crash: Crash, chance: Chance, loadMs: number): Promise<number> {
  const { client, journal } = world;
  const since = world.registrations.length;
  world.stopping = false;
  world.touched.clear();
  const load = startLoad(world, chance);
  await sleep(chance.between(Math.ceil(loadMs / 10), loadMs));
  // Whoever is waiting for an answer goes on waiting: those are the requests in doubt.
  world.stopping = !crash.survives;
  await crash.strike(stage, chance, world);
  if (crash.survives) await sleep(AFTERWARDS_MS);
  world.stopping = true;
  await load;
  if (!stage.isAlive()) throw new Error(`the server has ended:\n${stage.server.log()}`);
  const failures = client.takeFailures();
  for (const { status, code, body } of failures) {
    if (!crash.unavailable || status !== 503 || code === undefined)
      journal.problem("wrong", `${crash.name}: answered ${status} ${body.toString("utf8").slice(0, 300)}`);
  }
  client.turnTo(stage.server.port);
  await verify(world, stage, since, "touched");
  return failures.length;
}

function startLoad(world: World, chance: Chance): Promise<unknown> {
  const own = () => chanceFrom(chance.between(0, 2 ** 31));
  return Promise.all([
    ...Array.from({ length: REGISTRARS }, () => register(world, own())),
    ...Array.from({ length: STORERS }, (_, index) => store(world, own(), `s${index}`)),
    ...[...world.offices].map(([name, office]) => administer(world, own(), name, office)),
    ...Array.from({ length: CURATORS }, (_, index) => curate(world, own(), String(index))),
  ]);
}

async function verify(world: World, stage: Stage, since: number, which: "touched" | "all"): Promise<void> {
  const { client, journal } = world;
  if (which === "all")
    for (const cell of [...world.versions, ...world.curated]) world.touched.add(cell as unknown as Cell<never>);
  await verifyAudit(world, stage);
  await verifyRegistry(world, since);
  const curated = world.curated.filter((cell) => world.touched.has(cell as unknown as Cell<never>));
  await sideBySide(curated, (cell) => settle(cell, journal));
  await sideBySide([...world.offices.values()].flatMap(cellsOf), (cell) => settle(cell, journal));
  await verifySession(world);
  await verifyObjects(world, which);
  await verifyRows(stage, journal);
  reportFailures(client, journal);
}

/** When nothing crashes, nothing may fail. */
function reportFailures(client: Client, journal: Journal): void {
  for (const { status, body } of client.takeFailures())
    journal.problem("wrong", `answered ${status} while nothing crashed: ${body.toString("utf8").slice(0, 300)}`);
}

/** Everything once more, the disk's side included. @returns how many orphans were swept */
async function finalAudit(world: World, stage: Stage): Promise<number> {
  await verify(world, stage, 0, "all");
  await stage.stop();
  const { orphans } = await sweep(stage, world.journal);
  const server = await stage.start();
  world.client.turnTo(server.port);
  await verifyObjects(world, "all");
  reportFailures(world.client, world.journal);
  await stage.stop();
  return orphans;
}
