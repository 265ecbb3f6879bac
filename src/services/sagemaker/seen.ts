import { type Awaitable, whenThere } from "../../lib/awaitable.ts";
import { notesOfCalls } from "../notes.ts";
import type { Call } from "../operation.ts";
import { findGroupHead, type GroupHead } from "./model-package-groups/store.ts";
import { type FoundPackage, findPackage } from "./model-packages/store.ts";
import { canBeName } from "./resource-name.ts";

/** Groups and packages that a call has looked up. */
const seenIn = notesOfCalls(() => ({
  groups: new Map<string, GroupHead | undefined>(),
  packages: new Map<string, FoundPackage | undefined>(),
}));

type Reading = Pick<Call, "database" | "region" | "notes">;

/** @param name in any letter case */
export function seeGroup(account: string, name: string, call: Reading): Awaitable<GroupHead | undefined> {
  const { groups } = seenIn(call);
  const key = groupKey(account, name);
  const known = groups.get(key);
  if (known !== undefined || groups.has(key)) return known;
  if (!canBeName(name)) return undefined;
  return whenThere(findGroupHead(call.database.read, { account, region: call.region }, name), (group) => {
    groups.set(key, group);
    return group;
  });
}

/** @param name of the group or of the unversioned package, in any letter case */
export async function seePackage(
  account: string,
  name: string,
  version: number | undefined,
  call: Reading,
): Promise<FoundPackage | undefined> {
  const { groups, packages } = seenIn(call);
  const key = `${groupKey(account, name)}/${version ?? ""}`;
  if (packages.has(key)) return packages.get(key);
  const found = await findPackage(call.database.read, { account, region: call.region, name, version });
  packages.set(key, found);
  if (found?.group !== undefined) groups.set(groupKey(account, name), found.group);
  return found;
}

/** What the law and the operation go by from now on, where a version was found changed. */
export function seeChanged(found: FoundPackage, call: Reading): void {
  const name = found.groupName ?? found.name ?? "";
  seenIn(call).packages.set(`${groupKey(found.account, name)}/${found.version ?? ""}`, found);
}

function groupKey(account: string, name: string): string {
  return `${account}/${name.toLowerCase()}`;
}
