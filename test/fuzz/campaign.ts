import { services } from "../../src/services.ts";
import { loadContracts, type OperationContract } from "../../src/wire/contract.ts";
import { type Chance, chanceFrom } from "../conformance/generate/chance.ts";
import { type AlboProcess, REGION } from "../support/albo-process.ts";
import { lookAfterCaller, nextCaller } from "./callers.ts";
import { type Answer, exchange, type Outcome } from "./exchange.ts";
import { bytesOfCall, call, lay, layLarge } from "./ground.ts";
import { wrongWith } from "./judge.ts";
import { residentBytes, untilNoBlobIsOpen } from "./process.ts";
import { newKnown } from "./requests/known.ts";
import { digestOf } from "./requests/likely-ecr.ts";
import { makeRegistryRequest } from "./requests/registry.ts";
import { type FuzzRequest, type Maker, makeRequest } from "./requests/request.ts";

export interface FuzzOptions {
  readonly seed: number;
  /** Requests that are under way together, 1 unless said otherwise: with more, a seed does not mean the same course of things. */
  readonly lanes?: number;
  /** For all lanes together; whichever comes first. */
  readonly requests?: number;
  readonly milliseconds?: number;
  readonly onProgress?: (statistics: Statistics) => void;
}

export interface Statistics {
  requests: number;
  slowestMs: number;
  /** The operation that took longest. */
  slowest: string;
  residentBytesMax: number;
  /** How often each operation was answered with which status and code, e.g. `s3.GetObject` → `206`. */
  readonly answers: Map<string, Map<string, number>>;
}

/** A request whose answer was not as it must be. */
export interface Finding {
  readonly problem: string;
  /** Which one it was, counted from zero, of this seed's lane. */
  readonly index: number;
  readonly lane: number;
  readonly request: FuzzRequest;
  readonly outcome: Outcome;
}

const contracts = loadContracts();
const ANSWER_TIMEOUT_MS = 15_000;
/** Requests between two looks at the ground, and at the server's health. */
const LAY_EVERY = 400;
const HEALTH_EVERY = 2_000;
/** A server that keeps what it is sent would be far beyond this. */
const RESIDENT_BYTES_MAX = 700 * 1024 ** 2;
const FINDINGS_MAX = 20;
/** How many of the requests are a container client's. */
const REGISTRY_SHARE = 0.1;

/** A run under way. */
interface Run {
  readonly server: AlboProcess;
  readonly secrets: readonly string[];
  readonly options: FuzzOptions;
  readonly operations: readonly OperationContract[];
  readonly statistics: Statistics;
  readonly findings: Finding[];
  readonly endsAt: number;
}

/**
 * Sends requests until the time is over.
 * @returns what was wrong: nothing, it is to be hoped
 */
export async function fuzz(
  server: AlboProcess,
  secrets: readonly string[],
  options: FuzzOptions,
): Promise<{ readonly statistics: Statistics; readonly findings: readonly Finding[] }> {
  const run: Run = {
    server,
    secrets,
    options,
    operations: weighted(),
    statistics: { requests: 0, slowestMs: 0, slowest: "", residentBytesMax: 0, answers: new Map() },
    findings: [],
    endsAt: Date.now() + (options.milliseconds ?? Number.POSITIVE_INFINITY),
  };
  await Promise.all(Array.from({ length: options.lanes ?? 1 }, (_, lane) => runLane(run, lane)));
  return run;
}

async function runLane(run: Run, lane: number): Promise<void> {
  const { server, secrets, options, operations, statistics, findings } = run;
  const chance = chanceFrom(options.seed + lane * 1_000_003);
  const maker = makerFor(server, chance);
  const count = (options.requests ?? Number.POSITIVE_INFINITY) / (options.lanes ?? 1);
  for (let index = 0; index < count && Date.now() < run.endsAt && findings.length < FINDINGS_MAX; index++) {
    if (index === 0) await layLarge(maker);
    if (index % LAY_EVERY === 0) {
      await lookAfterCaller(maker, lane);
      await lay(maker);
    }
    const request = chance.happens(REGISTRY_SHARE)
      ? makeRegistryRequest(maker)
      : makeRequest(chance.pick(operations), maker, nextCaller(maker));
    const outcome = await exchange(server.port, sendingOf(request, maker), ANSWER_TIMEOUT_MS);
    const { method, broken, bytes } = request;
    const problem = wrongWith(outcome, { method, broken, sent: bytes, secrets });
    if (problem !== undefined) findings.push({ problem, index, lane, request, outcome });
    note(statistics, request, outcome);
    learn(maker, request, outcome);
    if (index % HEALTH_EVERY === HEALTH_EVERY - 1) {
      if (findings.length === 0) await checkHealth(maker, server, statistics);
      if (lane === 0) options.onProgress?.(statistics);
    }
  }
  // What the log says otherwise belongs to the findings.
  if (findings.length === 0) await checkHealth(maker, server, statistics);
}

function makerFor(server: AlboProcess, chance: Chance): Maker {
  const keeper = server.caller("registry");
  const stranger = server.caller("training");
  const never = new Set(["admin", "arn:aws:iam::111111111111:user/admin", keeper.accessKeyId, stranger.accessKeyId]);
  return {
    known: newKnown(never),
    chance,
    keeper,
    caller: keeper,
    callersMade: 0,
    stranger,
    login: "",
    region: REGION,
    port: server.port,
  };
}

/** Every operation that there is, and now and then one that is not. */
function weighted(): OperationContract[] {
  const implemented = new Set(services.flatMap((each) => each.operations.map(({ name }) => `${each.name}.${name}`)));
  return contracts.names.flatMap((service) =>
    contracts.service(service).operationNames.flatMap((name) => {
      const operation = contracts.service(service).operation(name) as OperationContract;
      const weight = implemented.has(`${service}.${name}`) ? (WEIGHTS[name] ?? 20) : 1;
      return Array<OperationContract>(weight).fill(operation);
    }),
  );
}

/** What makes or holds much comes more often, what takes it away less. */
const WEIGHTS: Readonly<Record<string, number>> = {
  CreateModelPackage: 60,
  UpdateModelPackage: 40,
  Search: 50,
  PutModelPackageGroupPolicy: 30,
  PutObject: 60,
  GetObject: 40,
  CompleteMultipartUpload: 40,
  UploadPart: 40,
  DeleteBucket: 5,
  CreateAccount: 1,
  DeleteAccessKey: 4,
  DeleteUser: 4,
  DetachUserPolicy: 4,
  PutUserPermissionsBoundary: 4,
  UpdateAccessKey: 4,
};

function sendingOf({ bytes, method, ends, broken }: FuzzRequest, maker: Maker) {
  const { chance } = maker;
  const cutAt = chance.happens(0.05) ? chance.between(1, bytes.length) : undefined;
  const next = !broken && chance.happens(0.1) ? bytesOfCall(maker, "s3", "ListBuckets", {}) : undefined;
  const leavesAfterMs = chance.happens(0.02) ? chance.pick([0, 1, 3, 10, 30]) : undefined;
  return { bytes, method, ends, cutAt, next, leavesAfterMs };
}

function note(statistics: Statistics, { name }: FuzzRequest, outcome: Outcome): void {
  statistics.requests += 1;
  if (outcome.ms > statistics.slowestMs) {
    statistics.slowestMs = outcome.ms;
    statistics.slowest = name;
  }
  const answers = statistics.answers.get(name) ?? new Map<string, number>();
  statistics.answers.set(name, answers);
  const kind = outcome.kind === "answer" ? kindOf(outcome.answer) : outcome.kind;
  answers.set(kind, (answers.get(kind) ?? 0) + 1);
}

/** `200`, or `400 ValidationException`. */
function kindOf({ status, headers, body }: Answer): string {
  if (status < 400) return String(status);
  const text = body.toString("utf8", 0, 2_000);
  const code = /"__type":"([^"]+)"/.exec(text)?.[1] ?? /<Code>([^<]+)</.exec(text)?.[1];
  return `${status} ${code ?? headers.get("x-amzn-errortype") ?? ""}`.trim();
}

function learn({ known }: Maker, request: FuzzRequest, outcome: Outcome): void {
  const { operation, input } = request;
  if (outcome.kind !== "answer") return;
  const { headers, body } = outcome.answer;
  if (outcome.answer.status === 403) learnRefusal(known, body);
  if (outcome.answer.status >= 300) return;
  const uploadId = headers.get("docker-upload-uuid");
  if (uploadId !== undefined) known.add("Docker-Upload-UUID", uploadId);
  if (operation === undefined) return;
  if (!operation.streamingOutput) known.learn(headers.get("content-type") ?? "", body, headers, operation.name);
  const text = () => body.toString("utf8");
  const member = (name: string) => new RegExp(`<${name}>([^<]+)</${name}>`).exec(text())?.[1];
  const { Bucket, Key, UploadId, PartNumber } = input;
  if (typeof Bucket === "object" || typeof Key === "object") return;
  switch (operation.name) {
    case "PutObject":
    case "CopyObject":
    case "CompleteMultipartUpload":
      known.remember("object", { Bucket, Key, VersionId: headers.get("x-amz-version-id") ?? "null" });
      break;
    case "CreateMultipartUpload": {
      const id = /<UploadId>([^<]+)</.exec(body.toString("utf8"))?.[1];
      known.remember("upload", { Bucket, Key, UploadId: id });
      break;
    }
    case "UploadPart":
      known.remember("part", { Bucket, Key, UploadId, PartNumber, ETag: headers.get("etag") });
      break;
    case "InitiateLayerUpload":
      known.remember("layer-upload", { repositoryName: input.repositoryName, uploadId: JSON.parse(text()).uploadId });
      break;
    case "UploadLayerPart": {
      const { repositoryName, uploadId: ofLayer, layerPartBlob } = input;
      if (!Buffer.isBuffer(layerPartBlob)) break;
      known.remember("layer-part", { repositoryName, uploadId: ofLayer, layerDigests: [digestOf(layerPartBlob)] });
      break;
    }
    case "CreateGrant":
      known.remember("grant", { KeyId: input.KeyId, GrantId: JSON.parse(text()).GrantId });
      break;
    case "GenerateMac": {
      const { KeyId, Message, MacAlgorithm } = input;
      known.remember("mac", { KeyId, Message, MacAlgorithm, Mac: Buffer.from(JSON.parse(text()).Mac, "base64") });
      break;
    }
    case "CreateAccessKey":
      known.remember("access-key", { UserName: member("UserName"), AccessKeyId: member("AccessKeyId") });
      break;
    case "AssumeRole":
    case "GetSessionToken":
    case "GetFederationToken":
      known.remember("session", {
        accessKeyId: member("AccessKeyId"),
        secretAccessKey: member("SecretAccessKey"),
        sessionToken: member("SessionToken"),
      });
      break;
    case "Search": {
      const { NextToken } = JSON.parse(body.toString("utf8"));
      if (NextToken !== undefined) known.remember("search", { ...input, NextToken });
    }
  }
}

/** A refusal may carry a message that its receiver can have decoded. */
function learnRefusal(known: Maker["known"], body: Buffer): void {
  const [, encoded] = /Encoded authorization failure message: ([\w+/=-]+)/.exec(body.toString("utf8")) ?? [];
  if (encoded !== undefined) known.add("EncodedMessage", encoded);
}

/** @throws Error when the server has ended, does not answer as ever, or holds too much memory */
async function checkHealth(maker: Maker, server: AlboProcess, statistics: Statistics): Promise<void> {
  if (server.process.exitCode !== null || server.process.signalCode !== null)
    throw new Error(`the server has ended:\n${server.log()}`);
  // It logs errors only, and Node its warnings: of files left open, of promises that nobody minds.
  if (server.log() !== "") throw new Error(`the server's log:\n${server.log()}`);
  const { status, body } = await call(maker, "sts", "GetCallerIdentity", {});
  if (status !== 200) throw new Error(`the server is not well: ${status} ${body.toString("utf8")}`);
  await untilNoBlobIsOpen(server.pid);
  const resident = residentBytes(server.pid);
  statistics.residentBytesMax = Math.max(statistics.residentBytesMax, resident);
  if (resident > RESIDENT_BYTES_MAX) throw new Error(`the server holds ${Math.round(resident / 1024 ** 2)} MiB`);
}
