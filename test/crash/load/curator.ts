import { setTimeout as sleep } from "node:timers/promises";
import type { Chance } from "../../conformance/generate/chance.ts";
import { type Cell, type Change, change, isDone, PAUSE_MS } from "../cell.ts";
import { describe, operationNamed, outputOf, type Reply } from "../client.ts";
import type { GroupState } from "../states.ts";
import { ACCOUNT, type World } from "../world.ts";

const GROUPS_EACH = 4;

/** Makes, tags and deletes groups, and puts and takes their policies, until the crash comes. */
export async function curate(world: World, chance: Chance, curator: string): Promise<void> {
  const own = Array.from({ length: GROUPS_EACH }, (_, index) => cellOf(world, `curated-${curator}-${index}`));
  while (!world.stopping) {
    const cell = chance.pick(own);
    if (cell.doubt !== undefined) {
      // Only while the database is away: the server cannot be asked, so that the doubt stays until all is over.
      await sleep(PAUSE_MS);
      continue;
    }
    world.touched.add(cell as Cell<never>);
    await change(cell, world.journal, nextChange(world, cell, chance));
  }
}

function cellOf(world: World, name: string): Cell<GroupState> {
  const known = world.curated.find((cell) => cell.name === name);
  if (known !== undefined) return known;
  const cell: Cell<GroupState> = { name, now: "absent", read: () => readGroup(world, name) };
  world.curated.push(cell);
  return cell;
}

function nextChange(world: World, { name, now }: Cell<GroupState>, chance: Chance): Change<GroupState> {
  const call = (operation: string, input: object) => () =>
    world.client.call(operationNamed("sagemaker", operation), input);
  const group = { ModelPackageGroupName: name };
  const value = String(chance.between(0, 1_000_000));
  if (now === "absent") {
    const send = call("CreateModelPackageGroup", { ...group, Tags: [{ Key: "made", Value: value }] });
    const next = { policy: undefined, tags: { made: value } };
    return { what: "make", next, send, doneBefore: "ValidationException" };
  }
  const put = (): Change<GroupState> => {
    const policy = policyText(name, value);
    const send = call("PutModelPackageGroupPolicy", { ...group, ResourcePolicy: policy });
    return { what: "put the policy of", next: { ...now, policy }, send };
  };
  const take = (): Change<GroupState> => {
    const send = call("DeleteModelPackageGroupPolicy", group);
    const next = { ...now, policy: undefined };
    return { what: "take the policy of", next, send, doneBefore: "ValidationException" };
  };
  const tag = (): Change<GroupState> => {
    const send = call("AddTags", { ResourceArn: arnOf(name), Tags: [{ Key: "revision", Value: value }] });
    return { what: "tag", next: { ...now, tags: { ...now.tags, revision: value } }, send };
  };
  const remove = (): Change<GroupState> => {
    const send = call("DeleteModelPackageGroup", group);
    return { what: "delete", next: "absent", send, doneBefore: "ValidationException" };
  };
  const changes = [put, tag, tag, remove];
  if (now.policy !== undefined) changes.push(take);
  return chance.pick(changes)();
}

async function readGroup(world: World, name: string): Promise<GroupState> {
  const ask = async (operation: string, input: object): Promise<Reply | undefined> => {
    const reply = await world.client.call(operationNamed("sagemaker", operation), input);
    if (isDone(reply)) return reply;
    if (reply?.code === "ValidationException" && /does not exist|Cannot find/.test(describe(reply))) return undefined;
    throw new Error(`${operation} ${name}: ${describe(reply)}`);
  };
  if ((await ask("DescribeModelPackageGroup", { ModelPackageGroupName: name })) === undefined) return "absent";
  const policy = await ask("GetModelPackageGroupPolicy", { ModelPackageGroupName: name });
  const tags = (await ask("ListTags", { ResourceArn: arnOf(name) })) as Reply;
  const pairs = outputOf(tags).Tags as { Key: string; Value: string }[];
  return {
    policy: policy && String(outputOf(policy).ResourcePolicy),
    tags: Object.fromEntries(pairs.map(({ Key, Value }) => [Key, Value])),
  };
}

function arnOf(name: string): string {
  return `arn:aws:sagemaker:us-east-1:${ACCOUNT}:model-package-group/${name}`;
}

function policyText(name: string, sid: string): string {
  const statement = {
    Sid: `Read${sid}`,
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::222222222222:root" },
    Action: ["sagemaker:DescribeModelPackageGroup"],
    Resource: arnOf(name),
  };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
