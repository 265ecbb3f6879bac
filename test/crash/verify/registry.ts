import { isDone, settle } from "../cell.ts";
import { type Client, describe, operationNamed, outputOf } from "../client.ts";
import { resend } from "../load/registrar.ts";
import { sideBySide } from "../side-by-side.ts";
import type { Registration } from "../states.ts";
import type { World } from "../world.ts";

interface Listed {
  readonly number: number;
  readonly arn: string;
  readonly serial: string;
  readonly status: string;
}

const PAGE = 100;
const PAGES_MAX = 10_000;
/** Acknowledged registrations of a round that are sent once more. */
const REPEATED_MAX = 60;

/**
 * Holds every version of every group against the journal: before the registrations in doubt are repeated, and after.
 * @param since registrations before this one were settled in earlier rounds
 */
export async function verifyRegistry(world: World, since: number): Promise<void> {
  for (const group of world.groups) checkListing(world, group, await listAll(world.client, group));
  const doubtful = world.registrations.slice(since).filter(({ arn }) => arn === undefined);
  const again = (registration: Registration) => resend(world, registration);
  await sideBySide(doubtful, again);
  await sideBySide(doubtful, again);
  await sideBySide(world.registrations.slice(since).slice(-REPEATED_MAX), again);
  const touched = world.versions.filter((cell) => world.touched.has(cell as never));
  await sideBySide(touched, (cell) => settle(cell, world.journal));
  for (const group of world.groups) {
    checkListing(world, group, await listAll(world.client, group));
    checkNumbers(world, group);
  }
}

/** Every version of a group, page by page. */
export async function listAll(client: Client, group: string): Promise<Listed[]> {
  const listed: Listed[] = [];
  let NextToken: string | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
    const input = { ModelPackageGroupName: group, MaxResults: PAGE, NextToken };
    const reply = await client.call(operationNamed("sagemaker", "ListModelPackages"), input);
    if (!isDone(reply)) throw new Error(`ListModelPackages ${group}: ${describe(reply)}`);
    const output = outputOf(reply);
    for (const summary of output.ModelPackageSummaryList as Record<string, unknown>[]) {
      listed.push({
        number: Number(summary.ModelPackageVersion),
        arn: String(summary.ModelPackageArn),
        serial: String(summary.ModelPackageDescription),
        status: String(summary.ModelApprovalStatus),
      });
    }
    NextToken = output.NextToken as string | undefined;
    if (NextToken === undefined) return listed;
  }
  throw new Error(`${group} has more than ${PAGES_MAX} pages`);
}

function checkListing(world: World, group: string, listed: readonly Listed[]): void {
  const { journal } = world;
  const registrations = new Map(world.registrations.filter((each) => each.group === group).map((r) => [r.serial, r]));
  const seen = new Map<number, Listed>();
  const serials = new Set<string>();
  for (const version of listed) {
    const made = registrations.get(version.serial);
    if (seen.has(version.number)) journal.problem("doubled", `${group} lists number ${version.number} twice`);
    if (serials.has(version.serial)) journal.problem("doubled", `token ${version.serial} made two versions`);
    if (made === undefined) journal.problem("wrong", `${version.arn} was never registered`);
    else if (made.arn !== undefined && made.arn !== version.arn)
      journal.problem("doubled", `token ${version.serial} made ${made.arn} and ${version.arn}`);
    seen.set(version.number, version);
    serials.add(version.serial);
  }
  checkStates(world, group, seen);
}

/** Every acknowledged version is listed as it was left, and no number is missing but those of versions that were deleted. */
function checkStates(world: World, group: string, seen: ReadonlyMap<number, Listed>): void {
  const gone = new Set<number>();
  for (const { name: arn, now, doubt } of world.versions) {
    if (!arn.includes(`/${group}/`)) continue;
    const found = seen.get(numberOf(arn));
    const mayBeGone = now === "deleted" || doubt?.next === "deleted";
    if (mayBeGone) gone.add(numberOf(arn));
    if (found === undefined && !mayBeGone) world.journal.problem("lost", `${arn} is not listed`);
    if (found === undefined) continue;
    const status = now === "deleted" ? undefined : now.status;
    const next = typeof doubt?.next === "object" ? doubt.next.status : undefined;
    if (found.status !== status && found.status !== next)
      world.journal.problem("lost", `${arn} is listed as ${found.status} instead of ${status ?? "deleted"}`);
  }
  const highest = Math.max(0, ...seen.keys());
  for (let number = 1; number <= highest; number++)
    if (!seen.has(number) && !gone.has(number)) world.journal.problem("wrong", `${group} has no number ${number}`);
}

/** When nothing is in doubt any more, the tokens' versions are numbered from one to their count. */
function checkNumbers(world: World, group: string): void {
  const made = world.registrations.filter((each) => each.group === group);
  const numbers = new Map<number, Registration>();
  for (const registration of made) {
    if (registration.arn === undefined) continue;
    const number = numberOf(registration.arn);
    const other = numbers.get(number);
    if (other !== undefined)
      world.journal.problem("doubled", `${registration.arn} was given to ${registration.serial} and ${other.serial}`);
    numbers.set(number, registration);
  }
  const highest = Math.max(0, ...numbers.keys());
  if (highest !== made.length)
    world.journal.problem("wrong", `${group}: ${made.length} tokens, but the highest number is ${highest}`);
}

function numberOf(arn: string): number {
  return Number(arn.slice(arn.lastIndexOf("/") + 1));
}
