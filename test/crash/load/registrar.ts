import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Chance } from "../../conformance/generate/chance.ts";
import { type Cell, change, isDone, isDoubtful, PAUSE_MS } from "../cell.ts";
import { describe, operationNamed, outputOf, type Reply } from "../client.ts";
import type { Registration, VersionState } from "../states.ts";
import type { World } from "../world.ts";

const create = operationNamed("sagemaker", "CreateModelPackage");
const update = operationNamed("sagemaker", "UpdateModelPackage");
const remove = operationNamed("sagemaker", "DeleteModelPackage");
const describePackage = operationNamed("sagemaker", "DescribeModelPackage");

const STATUSES = ["Approved", "Rejected", "PendingManualApproval"];
/** Requests of one token that are under way together. */
const COPIES_MAX = 3;

/** Registers, changes and deletes versions until the crash comes. It changes only versions of its own. */
export async function register(world: World, chance: Chance): Promise<void> {
  const own: Cell<VersionState>[] = [];
  const registrations: Registration[] = [];
  while (!world.stopping) {
    const version = own.length > 0 ? chance.pick(own) : undefined;
    const registration = registrations.length > 0 ? chance.pick(registrations) : undefined;
    if (version !== undefined && chance.happens(0.3)) await changeVersion(world, version, chance);
    else if (registration !== undefined && chance.happens(0.15)) await sendAgain(world, registration);
    else {
      const made = newRegistration(world, chance);
      world.registrations.push(made);
      registrations.push(made);
      const cell = await send(world, made, chance.happens(0.2) ? chance.between(2, COPIES_MAX) : 1);
      if (cell !== undefined) own.push(cell);
      else await sleep(PAUSE_MS);
    }
  }
}

function newRegistration(world: World, chance: Chance): Registration {
  const group = chance.pick(world.groups);
  const token = randomUUID();
  const container = (index: number) => ({ Image: `123456789012.dkr.ecr.us-east-1.amazonaws.com/iris:${index}` });
  const containers = chance.pick([
    () => [{ ...container(1), ModelDataUrl: world.artifact.url }],
    () => [container(1)],
    () =>
      [1, 2, 3].map((index) => ({
        ...container(index),
        ContainerHostname: `step-${index}`,
        Environment: { STEP: String(index) },
      })),
  ])();
  const input = {
    ModelPackageGroupName: group,
    ModelPackageDescription: token,
    ModelApprovalStatus: "PendingManualApproval",
    CustomerMetadataProperties: { revision: "0" },
    InferenceSpecification: {
      Containers: containers,
      SupportedContentTypes: ["text/csv"],
      SupportedResponseMIMETypes: ["text/csv"],
    },
    ClientToken: token,
  };
  return { group, serial: token, input };
}

/** @returns the version, once its number is known */
async function send(world: World, made: Registration, copies: number): Promise<Cell<VersionState> | undefined> {
  const serial = world.journal.sent(`register ${made.serial} in ${made.group}`);
  const replies = await Promise.all(Array.from({ length: copies }, () => world.client.call(create, made.input)));
  takeAnswers(world, made, replies);
  if (made.arn === undefined) world.journal.inDoubt(serial);
  else world.journal.acknowledged(serial);
  return made.arn === undefined ? undefined : versionOf(world, made);
}

async function sendAgain(world: World, made: Registration): Promise<void> {
  takeAnswers(world, made, [await world.client.call(create, made.input)]);
}

function takeAnswers(world: World, made: Registration, replies: readonly (Reply | undefined)[]): void {
  for (const reply of replies) {
    if (isDoubtful(reply)) continue;
    if (!isDone(reply)) {
      world.journal.problem("wrong", `registration ${made.serial} was refused: ${describe(reply)}`);
      continue;
    }
    const arn = String(outputOf(reply).ModelPackageArn);
    if (made.arn !== undefined && made.arn !== arn)
      world.journal.problem("doubled", `token ${made.serial} was honoured for ${made.arn} and for ${arn}`);
    made.arn ??= arn;
  }
}

/** Repeats a registration when nothing crashes: it must be answered, always with the same version. */
export async function resend(world: World, made: Registration): Promise<void> {
  const reply = await world.client.call(create, made.input);
  if (isDoubtful(reply)) world.journal.problem("wrong", `registration ${made.serial}, repeated: ${describe(reply)}`);
  const isNew = made.arn === undefined;
  takeAnswers(world, made, [reply]);
  if (isNew && made.arn !== undefined) versionOf(world, made);
}

function versionOf(world: World, made: Registration): Cell<VersionState> {
  const arn = made.arn as string;
  const hasData = JSON.stringify(made.input).includes(world.artifact.url);
  const etag = hasData ? world.artifact.etag : undefined;
  const cell: Cell<VersionState> = {
    name: arn,
    now: { serial: made.serial, status: "PendingManualApproval", revision: "0", etag },
    read: () => readVersion(world, arn),
  };
  world.versions.push(cell);
  world.touched.add(cell as Cell<never>);
  return cell;
}

async function readVersion(world: World, arn: string): Promise<VersionState> {
  const reply = await world.client.call(describePackage, { ModelPackageName: arn });
  if (reply?.code === "ValidationException" && describe(reply).includes("does not exist")) return "deleted";
  if (!isDone(reply)) throw new Error(`DescribeModelPackage ${arn}: ${describe(reply)}`);
  const output = outputOf(reply);
  const specification = output.InferenceSpecification as { Containers: { ModelDataETag?: string }[] };
  return {
    serial: String(output.ModelPackageDescription),
    status: String(output.ModelApprovalStatus),
    revision: String((output.CustomerMetadataProperties as Record<string, unknown>).revision),
    etag: specification.Containers[0]?.ModelDataETag,
  };
}

async function changeVersion(world: World, version: Cell<VersionState>, chance: Chance): Promise<void> {
  const { now, name: arn } = version;
  if (now === "deleted" || version.doubt !== undefined) return sleep(1);
  world.touched.add(version as Cell<never>);
  if (chance.happens(0.2)) {
    const send = () => world.client.call(remove, { ModelPackageName: arn });
    await change(version, world.journal, { what: "delete", next: "deleted", send, doneBefore: "ValidationException" });
    return;
  }
  const next = { ...now, status: chance.pick(STATUSES), revision: String(Number(now.revision) + 1) };
  const send = () =>
    world.client.call(update, {
      ModelPackageArn: arn,
      ModelApprovalStatus: next.status,
      CustomerMetadataProperties: { revision: next.revision },
    });
  await change(version, world.journal, { what: "update", next, send });
}
