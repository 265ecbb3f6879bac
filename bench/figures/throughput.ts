import { REGION } from "../../test/support/albo-process.ts";
import type { LoadClient } from "../load/client.ts";
import type { LoadSpecification } from "../load/requests.ts";
import {
  ask,
  askSagemaker,
  BUCKET,
  freshGroup,
  makeGroup,
  registration,
  SMALL_OBJECT,
  sagemakerLoad,
  type Target,
} from "../registry.ts";
import type { Ceiling } from "../servers/ceiling.ts";
import { cpuSeconds } from "../servers/usage.ts";
import { median } from "../statistics.ts";

type Load = Omit<LoadSpecification, "prepared" | "connections">;

/** One thing that clients do, and how it is asked of a server. */
export interface Figure {
  readonly name: string;
  readonly title: string;
  /** Requests change something, so that none may be sent twice. */
  readonly writes: boolean;
  /** Makes what is needed. @returns the load */
  readonly prepare: (target: Target) => Promise<Load>;
  readonly withMoto?: true;
}

const VERSIONS = 40;

export const figures: readonly Figure[] = [
  { name: "register", title: "CreateModelPackage", writes: true, withMoto: true, prepare: registerLoad },
  { name: "describe", title: "DescribeModelPackage", writes: false, withMoto: true, prepare: describeLoad },
  {
    name: "list",
    title: "ListModelPackages, a page of 20",
    writes: false,
    withMoto: true,
    prepare: (target) => listLoad(target, {}),
  },
  {
    name: "filter",
    title: "the same, approved ones only",
    writes: false,
    prepare: (target) => listLoad(target, { ModelApprovalStatus: "Approved" }),
  },
  { name: "search", title: "Search by group and approval", writes: false, prepare: searchLoad },
  { name: "put", title: "PutObject, 16 KiB", writes: true, prepare: async (target) => putLoad(target) },
  {
    name: "get",
    title: "GetObject, 16 KiB",
    writes: false,
    prepare: async (target) => objectLoad(target, "GET", "/iris/model.tar.gz", ""),
  },
];

export interface Throughput {
  readonly figure: string;
  readonly title: string;
  /** Answers per second, the median of all rounds. */
  readonly perSecond: { readonly albo: number; readonly ceiling: number; readonly moto?: number };
  /** Medians of the ratios of neighbouring rounds. */
  readonly ofCeiling: number;
  readonly ofMoto?: number;
  /** Processor time of the server for one answer, in microseconds. */
  readonly cpuMicroseconds?: { readonly albo: number; readonly ceiling: number };
  readonly p99Ms: number;
}

export interface Contestants {
  readonly albo: Target & { readonly pid: number };
  readonly ceiling: Ceiling;
  readonly moto: (Target & { readonly pid: number }) | undefined;
  readonly client: LoadClient;
}

export const CONNECTIONS = 64;
const EXPECTED_PER_SECOND_MAX = 20_000;
const AGAIN_PREPARED = 500;
const WARM_UP_MS = 2_500;
/** Moto's threads now and then trip over each other, which it answers with a 500. */
const MOTO_FAILS_MAX = 0.01;

/** Runs a figure in rounds, each server in turn, so that a machine that slows down slows them all. */
export async function measure(figure: Figure, who: Contestants, rounds: number, roundMs: number): Promise<Throughput> {
  const load = await figure.prepare(who.albo);
  const { service } = load;
  const contentType = service === "s3" ? "binary/octet-stream" : "application/x-amz-json-1.1";
  await who.ceiling.answerWith({
    caller: who.albo.caller,
    region: REGION,
    service,
    body: await ask(load),
    contentType,
  });
  const motoLoad = figure.withMoto && who.moto !== undefined ? await figure.prepare(who.moto) : undefined;
  const runners = {
    albo: runner(figure, load, who.albo.pid, who.client),
    ceiling: runner(figure, { ...load, port: who.ceiling.port }, who.ceiling.pid, who.client),
    moto: motoLoad && runner(figure, motoLoad, who.moto?.pid ?? 0, who.client, MOTO_FAILS_MAX),
  };
  await runners.ceiling(WARM_UP_MS);
  await runners.albo(WARM_UP_MS);
  const laps: { albo: Lap; ceiling: Lap; moto?: Lap }[] = [];
  for (let round = 0; round < rounds; round++) {
    const ceiling = await runners.ceiling(roundMs);
    const albo = await runners.albo(roundMs);
    const moto = await runners.moto?.(roundMs);
    laps.push({ ceiling, albo, moto });
  }
  return summary(figure, laps);
}

interface Lap {
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
  readonly p99Ms: number;
}

/** Writes are prepared anew for each lap, none is sent twice. */
function runner(
  figure: Figure,
  load: Load,
  pid: number,
  client: LoadClient,
  toleratedShare = 0,
): (durationMs: number) => Promise<Lap> {
  let from = load.from ?? 0;
  let expected = EXPECTED_PER_SECOND_MAX / 4;
  return async (durationMs) => {
    const prepared = figure.writes ? Math.ceil((expected * durationMs) / 1000) : AGAIN_PREPARED;
    const before = cpuSeconds(pid) ?? Number.NaN;
    const specification = { ...load, from, prepared, again: !figure.writes, durationMs, connections: CONNECTIONS };
    const result = await client.run(specification, toleratedShare);
    const cpu = (cpuSeconds(pid) ?? Number.NaN) - before;
    from += figure.writes ? prepared : 0;
    const perSecond = result.answers / result.seconds;
    expected = Math.min(EXPECTED_PER_SECOND_MAX, perSecond * 2 + 500);
    return { perSecond, cpuMicroseconds: (cpu * 1e6) / result.answers, p99Ms: result.p99Ms };
  };
}

function summary(figure: Figure, laps: readonly { albo: Lap; ceiling: Lap; moto?: Lap }[]): Throughput {
  const of = (value: (lap: (typeof laps)[0]) => number) => median(laps.map(value));
  const moto = laps[0]?.moto !== undefined;
  return {
    figure: figure.name,
    title: figure.title,
    perSecond: {
      albo: of((lap) => lap.albo.perSecond),
      ceiling: of((lap) => lap.ceiling.perSecond),
      ...(moto && { moto: of((lap) => lap.moto?.perSecond ?? Number.NaN) }),
    },
    ofCeiling: of((lap) => lap.albo.perSecond / lap.ceiling.perSecond),
    ...(moto && { ofMoto: of((lap) => lap.albo.perSecond / (lap.moto?.perSecond ?? Number.NaN)) }),
    cpuMicroseconds: {
      albo: of((lap) => lap.albo.cpuMicroseconds),
      ceiling: of((lap) => lap.ceiling.cpuMicroseconds),
    },
    p99Ms: of((lap) => lap.albo.p99Ms),
  };
}

async function registerLoad(target: Target): Promise<Load> {
  const group = freshGroup();
  await makeGroup(target, group);
  return sagemakerLoad(target, "CreateModelPackage", [registration(group, false, 1)]);
}

/** A group with some versions. @returns its name and their ARNs */
async function filledGroup(target: Target): Promise<{ group: string; arns: string[] }> {
  const group = freshGroup();
  await makeGroup(target, group);
  const arns: string[] = [];
  for (let index = 0; index < VERSIONS; index++) {
    const made = await askSagemaker(target, "CreateModelPackage", registration(group, index % 2 === 0, index % 7));
    arns.push(made.ModelPackageArn as string);
  }
  return { group, arns };
}

async function describeLoad(target: Target): Promise<Load> {
  const { arns } = await filledGroup(target);
  return sagemakerLoad(
    target,
    "DescribeModelPackage",
    arns.map((ModelPackageName) => ({ ModelPackageName })),
  );
}

async function listLoad(target: Target, filter: object): Promise<Load> {
  const { group } = await filledGroup(target);
  return sagemakerLoad(target, "ListModelPackages", [{ ModelPackageGroupName: group, MaxResults: 20, ...filter }]);
}

async function searchLoad(target: Target): Promise<Load> {
  const { group } = await filledGroup(target);
  return sagemakerLoad(target, "Search", [searchByGroup(group)]);
}

export function searchByGroup(group: string): object {
  return {
    Resource: "ModelPackage",
    MaxResults: 20,
    SortBy: "CreationTime",
    SortOrder: "Descending",
    SearchExpression: {
      Filters: [
        { Name: "ModelPackageGroupName", Operator: "Equals", Value: group },
        { Name: "ModelApprovalStatus", Operator: "Equals", Value: "Approved" },
      ],
    },
  };
}

function objectLoad(target: Target, method: string, path: string, body: string): Load {
  return { ...target, region: REGION, service: "s3", method, path: `/${BUCKET}${path}`, bodies: [body] };
}

function putLoad(target: Target): Load {
  return objectLoad(target, "PUT", `/small/${freshGroup()}/{n}`, SMALL_OBJECT);
}
