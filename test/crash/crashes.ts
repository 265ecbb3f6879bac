import { setTimeout as sleep } from "node:timers/promises";
import type { Chance } from "../conformance/generate/chance.ts";
import { isDone } from "./cell.ts";
import { describe, operationNamed } from "./client.ts";
import type { Stage } from "./stage.ts";
import { contentOf, PLAIN_BUCKET, type World } from "./world.ts";

/** One way in which things go wrong. */
export interface Crash {
  readonly name: string;
  /** The server itself lives on: it must answer errors meanwhile, and serve again by itself. */
  readonly survives: boolean;
  /** Answers of 503 are right meanwhile: the database is away, or the disk is full. */
  readonly unavailable: boolean;
  /** How likely it is among the others. */
  readonly weight: number;
  readonly isPossible: (stage: Stage) => boolean;
  /** Strikes, and returns when the server is ready again. */
  readonly strike: (stage: Stage, chance: Chance, world: World) => Promise<void>;
}

const START_MS = 600;
const OUTAGE_MS = 400;

const kill: Crash = {
  name: "kill -9",
  survives: false,
  unavailable: false,
  weight: 5,
  isPossible: () => true,
  async strike(stage) {
    await stage.kill();
    await stage.start();
  },
};

const killWhileStarting: Crash = {
  name: "kill -9, and again while starting",
  survives: false,
  unavailable: false,
  weight: 2,
  isPossible: () => true,
  async strike(stage, chance) {
    await stage.kill();
    for (let times = chance.between(1, 2); times > 0; times--) await stage.startAndKill(chance.between(1, START_MS));
    await stage.start();
  },
};

const backendKilled: Crash = {
  name: "a PostgreSQL connection killed",
  survives: true,
  unavailable: true,
  weight: 2,
  isPossible: (stage) => stage.postgres !== undefined,
  async strike(stage) {
    await stage.postgres?.killBackend(stage.database as string);
    await stage.untilReady();
  },
};

const databaseStopped: Crash = {
  name: "PostgreSQL stopped at once",
  survives: true,
  unavailable: true,
  weight: 2,
  isPossible: (stage) => stage.postgres?.stopAtOnce !== undefined,
  async strike(stage, chance) {
    await stage.postgres?.stopAtOnce?.();
    await sleep(chance.between(0, OUTAGE_MS));
    await stage.postgres?.start();
    await stage.untilReady();
  },
};

const bothKilled: Crash = {
  name: "PostgreSQL stopped at once, and kill -9",
  survives: false,
  unavailable: true,
  weight: 1,
  isPossible: (stage) => stage.postgres?.stopAtOnce !== undefined,
  async strike(stage) {
    await Promise.all([stage.postgres?.stopAtOnce?.(), stage.server.kill()]);
    await stage.postgres?.start();
    await stage.start();
  },
};

const diskFull: Crash = {
  name: "the disk full",
  survives: true,
  unavailable: true,
  weight: 4,
  isPossible: (stage) => stage.disk !== undefined,
  async strike(stage, chance, world) {
    stage.disk?.fill();
    await sleep(chance.between(100, OUTAGE_MS));
    await expectRefusedWrite(world);
    await expectReads(world);
    stage.disk?.free();
    await stage.untilReady();
  },
};

const diskFullAndKilled: Crash = {
  name: "the disk full, and kill -9",
  survives: false,
  unavailable: true,
  weight: 2,
  isPossible: (stage) => stage.disk !== undefined,
  async strike(stage, chance) {
    stage.disk?.fill();
    await sleep(chance.between(0, OUTAGE_MS));
    await stage.kill();
    // It may start without a byte to spare, or say that it cannot; either way the data must outlive the attempt.
    await stage.startAndKill(START_MS);
    stage.disk?.free();
    await stage.start();
  },
};

async function expectRefusedWrite({ client, journal }: World): Promise<void> {
  const input = { Bucket: PLAIN_BUCKET, Key: "too-large-now", Body: contentOf(1024 * 1024) };
  const reply = await client.call(operationNamed("s3", "PutObject"), input);
  if (reply?.status !== 503) journal.problem("wrong", `a put on a full disk: ${describe(reply)}`);
}

async function expectReads({ client, journal, groups, artifact }: World): Promise<void> {
  const [group] = groups;
  const reads = [
    client.call(operationNamed("sagemaker", "DescribeModelPackageGroup"), { ModelPackageGroupName: group }),
    client.call(operationNamed("sagemaker", "ListModelPackages"), { ModelPackageGroupName: group }),
    client.call(operationNamed("s3", "GetObject"), { Bucket: PLAIN_BUCKET, Key: artifact.key }),
  ];
  for (const reply of await Promise.all(reads))
    if (!isDone(reply)) journal.problem("wrong", `a read on a full disk: ${describe(reply)}`);
}

/** What is rarely possible comes first, so that a short run meets it. */
const crashes: readonly Crash[] = [
  diskFull,
  diskFullAndKilled,
  backendKilled,
  databaseStopped,
  bothKilled,
  kill,
  killWhileStarting,
];

/** The crash of a round: the first rounds take each kind in turn, later ones any. */
export function crashOf(round: number, stage: Stage, chance: Chance): Crash {
  const possible = crashes.filter((crash) => crash.isPossible(stage));
  return possible[round] ?? chance.pick(possible.flatMap((crash) => Array<Crash>(crash.weight).fill(crash)));
}
