import { type AlboProcess, startAlbo } from "../../test/support/albo-process.ts";
import type { LoadClient } from "../load/client.ts";
import type { LoadSpecification } from "../load/requests.ts";
import {
  askSagemaker,
  fillBodies,
  LARGE_GROUP,
  makeArtifact,
  makeGroup,
  sagemakerLoad,
  type Target,
  targetOf,
} from "../registry.ts";
import { residentBytes } from "../servers/usage.ts";
import { median } from "../statistics.ts";
import { searchByGroup } from "./throughput.ts";

/** How the answers of a full registry compare with those of a small one. */
export interface Growth {
  readonly small: number;
  readonly large: number;
  readonly p99: readonly {
    readonly title: string;
    readonly smallMs: number;
    readonly largeMs: number;
    readonly ratio: number;
  }[];
  /** Registrations per second while the large registry was filled, through the API. */
  readonly fillPerSecond: number;
  /** Of the server that took them all, right afterwards. */
  readonly residentMiB: number | undefined;
  readonly highestResidentMiB: number | undefined;
  readonly startMs: number;
}

export interface GrowthOptions {
  readonly small: { readonly folder: string; readonly database?: string };
  readonly large: { readonly folder: string; readonly database?: string };
  readonly smallVersions: number;
  readonly largeVersions: number;
  readonly rounds: number;
  readonly roundMs: number;
  readonly client: LoadClient;
  readonly progress: (sentence: string) => void;
}

const FILL_CONNECTIONS = 64;
/** Few, so that an answer's time is the server's and not that of a queue before it. */
const CONNECTIONS = 2;
const PAGES_WALKED = 20;
const STARTS = 3;

/** Fills two registries through the API and asks both the same, in turn. */
export async function measureGrowth(options: GrowthOptions): Promise<Growth> {
  const small = await startAlbo(options.small);
  let large = await startAlbo(options.large);
  try {
    await fill(targetOf(small), options.smallVersions, options.client);
    options.progress(`registering ${options.largeVersions} versions`);
    const fillPerSecond = await fill(targetOf(large), options.largeVersions, options.client);
    const resident = residentBytes(large.pid);
    const p99 = [];
    for (const question of questions) {
      options.progress(`growth: ${question.title}`);
      p99.push(await compare(question, small, large, options));
    }
    const starts: number[] = [];
    for (let start = 0; start < STARTS; start++) {
      await large.stop();
      large = await startAlbo(options.large);
      starts.push(large.startMs);
    }
    const mebibytes = (bytes: number | undefined) => bytes && bytes / 1024 ** 2;
    return {
      small: options.smallVersions,
      large: options.largeVersions,
      p99,
      fillPerSecond,
      residentMiB: mebibytes(resident?.now),
      highestResidentMiB: mebibytes(residentBytes(large.pid) && resident?.highest),
      startMs: median(starts),
    };
  } finally {
    await small.stop();
    await large.stop();
  }
}

async function fill(target: Target, versions: number, client: LoadClient): Promise<number> {
  await makeArtifact(target);
  const { groups, bodies } = fillBodies(versions);
  for (const group of groups) await makeGroup(target, group);
  const load = sagemakerLoad(target, "CreateModelPackage", bodies);
  const result = await client.run({ ...load, prepared: 0, count: versions, connections: FILL_CONNECTIONS });
  return result.answers / result.seconds;
}

type Load = Omit<LoadSpecification, "prepared" | "connections">;

interface Question {
  readonly title: string;
  /** @param versions how many the registry has */
  readonly load: (target: Target, versions: number) => Promise<Load> | Load;
}

const questions: readonly Question[] = [
  { title: "describe", load: describeLoad },
  { title: "list page", load: (target) => pagesLoad(target, {}) },
  { title: "filtered list", load: (target) => pagesLoad(target, { ModelApprovalStatus: "Approved" }) },
  { title: "list by name", load: (target) => pagesLoad(target, { SortBy: "Name", SortOrder: "Ascending" }) },
  { title: "search by group", load: (target) => sagemakerLoad(target, "Search", [searchByGroup(LARGE_GROUP)]) },
  { title: "search by metadata", load: metadataLoad },
];

async function compare(question: Question, small: AlboProcess, large: AlboProcess, options: GrowthOptions) {
  const run = async (albo: AlboProcess, versions: number) => {
    const load = await question.load(targetOf(albo), versions);
    return (durationMs: number) =>
      options.client.run({ ...load, prepared: load.bodies.length, again: true, durationMs, connections: CONNECTIONS });
  };
  const [askSmall, askLarge] = [await run(small, options.smallVersions), await run(large, options.largeVersions)];
  await askSmall(options.roundMs);
  await askLarge(options.roundMs);
  const laps = [];
  for (let round = 0; round < options.rounds; round++) {
    laps.push({ small: (await askSmall(options.roundMs)).p99Ms, large: (await askLarge(options.roundMs)).p99Ms });
  }
  return {
    title: question.title,
    smallMs: median(laps.map((lap) => lap.small)),
    largeMs: median(laps.map((lap) => lap.large)),
    ratio: median(laps.map((lap) => lap.large / lap.small)),
  };
}

const ASKED = 400;

/** Versions from all over the large group. */
function describeLoad(target: Target, versions: number): Load {
  const inGroup = Math.floor(versions / 2);
  const arn = (version: number) => `arn:aws:sagemaker:us-east-1:111111111111:model-package/${LARGE_GROUP}/${version}`;
  const bodies = Array.from({ length: ASKED }, (_, index) => ({
    ModelPackageName: arn(1 + Math.floor(((inGroup - 1) * index) / ASKED)),
  }));
  return sagemakerLoad(target, "DescribeModelPackage", bodies);
}

/** The first pages of the large group: their tokens are collected beforehand. */
async function pagesLoad(target: Target, filter: object): Promise<Load> {
  const bodies: object[] = [];
  let NextToken: unknown;
  do {
    const body = { ModelPackageGroupName: LARGE_GROUP, MaxResults: 20, ...filter, NextToken };
    bodies.push(body);
    NextToken = (await askSagemaker(target, "ListModelPackages", body)).NextToken;
  } while (NextToken !== undefined && bodies.length < PAGES_WALKED);
  return sagemakerLoad(target, "ListModelPackages", bodies);
}

function metadataLoad(target: Target, versions: number): Load {
  const bodies = Array.from({ length: ASKED }, (_, index) => ({
    Resource: "ModelPackage",
    SearchExpression: {
      Filters: [
        {
          Name: "CustomerMetadataProperties.run",
          Operator: "Equals",
          Value: `run-${Math.floor(((versions - 1) * index) / ASKED)}`,
        },
      ],
    },
  }));
  return sagemakerLoad(target, "Search", bodies);
}
