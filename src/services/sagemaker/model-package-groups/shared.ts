import { serviceOnBehalfOf } from "../../../identity/principal.ts";
import { parseArn } from "../../../lib/arn.ts";
import { SHARED_GROUPS_MAX } from "../../../lib/limits.ts";
import type { Call } from "../../operation.ts";
import { GROUP_TYPE } from "./group.ts";
import { findGroups, type StoredGroup } from "./store.ts";

/**
 * The groups that other accounts share with the caller's account, in shares that it has accepted. To be listed is one thing, to be
 * allowed anything another: that each group's policies say.
 */
export function sharedGroups(call: Call): Promise<readonly StoredGroup[]> {
  const groups = known.get(call) ?? findSharedGroups(call);
  known.set(call, groups);
  return groups;
}

/** One call asks once, and sees the same groups throughout. */
const known = new WeakMap<Call, Promise<readonly StoredGroup[]>>();

async function findSharedGroups(call: Call): Promise<readonly StoredGroup[]> {
  const account = call.principal.account;
  const names = new Map<string, Set<string>>();
  for (const arn of await sharedArns(call)) {
    const named = parseArn(arn);
    if (named === undefined || named.region !== call.region || named.account === account) continue;
    const ofOwner = names.get(named.account) ?? new Set();
    names.set(named.account, ofOwner.add(named.resource.slice(GROUP_TYPE.length + 1).toLowerCase()));
  }
  const groups: StoredGroup[] = [];
  for (const [owner, keys] of names) {
    groups.push(...(await findGroups(call.database.read, { account: owner, region: call.region }, [...keys])));
  }
  return groups;
}

/** Asked on behalf of the account: whoever may list groups need not be allowed to use Resource Access Manager. */
async function sharedArns(call: Call): Promise<ReadonlySet<string>> {
  const asker = serviceOnBehalfOf(call.principal.account, "sagemaker", call.partition);
  const arns = new Set<string>();
  let nextToken: string | undefined;
  do {
    const wanted = { resourceOwner: "OTHER-ACCOUNTS", resourceType: "sagemaker:ModelPackageGroup" };
    const page = await call.dispatch("ram", "ListResources", { ...wanted, ...(nextToken && { nextToken }) }, asker);
    for (const { arn } of (page.resources ?? []) as { arn: string }[]) arns.add(arn);
    nextToken = page.nextToken as string | undefined;
  } while (nextToken !== undefined && arns.size < SHARED_GROUPS_MAX);
  return arns;
}
