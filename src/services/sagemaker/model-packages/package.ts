import { type Awaitable, whenThere } from "../../../lib/awaitable.ts";
import type { Access, Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { seeNamedGroup } from "../model-package-groups/group.ts";
import { accessTo } from "../operation.ts";
import { type ResourceName, resourceArn, resourceName } from "../resource-name.ts";
import { seeGroup, seePackage } from "../seen.ts";
import type { FoundPackage, StoredSummary } from "./store.ts";

export const PACKAGE_TYPE = "model-package";

/** A package as a request named it: `irises/3`, an unversioned name, or an ARN of either. */
export function packageName(nameOrArn: string, call: Call): ResourceName {
  return resourceName(nameOrArn, PACKAGE_TYPE, call);
}

export function packageArn(
  stored: Pick<StoredSummary, "account" | "groupName" | "version" | "name">,
  call: Pick<Call, "partition" | "region">,
): string {
  const path = stored.version === undefined ? (stored.name as string) : `${stored.groupName}/${stored.version}`;
  return resourceArn(call, stored.account, PACKAGE_TYPE, path);
}

/**
 * Finds what a name or an ARN means. Some operations take ARNs that end in anything; only a name and a plain number are a
 * package's path: `irises/0x3`, `irises/03` or `irises/3/x` must not be other words for `irises/3`.
 */
export async function findNamedPackage(
  { account, path, byArn }: ResourceName,
  call: Pick<Call, "database" | "region" | "notes">,
): Promise<FoundPackage | undefined> {
  const [, name, version] = PATH.exec(path) ?? [];
  if (name === undefined) return undefined;
  const found = await seePackage(account, name, version === undefined ? undefined : Number(version), call);
  return byArn || found === undefined || (found.groupName ?? found.name) === name ? found : undefined;
}

const PATH = /^([A-Za-z0-9][A-Za-z0-9-]*)(?:\/([1-9][0-9]{0,8}))?$/;

/**
 * Asks for `sagemaker:<action>` on a package by its ARN as it is stored, or as it would be stored in its group. Names mean the same
 * in any letter case, so policies must not see the case in which a caller happened to write them.
 */
export async function accessToPackage(
  named: ResourceName,
  action: string,
  call: Call,
  context?: Access["context"],
): Promise<Access> {
  const found = await findNamedPackage(named, call);
  if (found !== undefined) return accessTo(named, action, context, packageArn(found, call));
  const slash = named.path.indexOf("/");
  const group = slash > 0 ? await seeGroup(named.account, named.path.slice(0, slash), call) : undefined;
  if (group === undefined) return accessTo(named, action, context);
  const path = `${group.name}${named.path.slice(slash)}`;
  return accessTo(named, action, context, resourceArn(call, named.account, PACKAGE_TYPE, path));
}

/** `model-package/<group>/*`, to the letter: the versions of a group as a whole, among them those that are not there yet. */
export function accessToVersions(
  group: ResourceName,
  action: string,
  call: Call,
  context?: Access["context"],
): Awaitable<Access> {
  const arn = (name: string) => resourceArn(call, group.account, PACKAGE_TYPE, `${name}/*`);
  return whenThere(seeNamedGroup(group, call), (found) =>
    accessTo({ ...group, arn: arn(group.path) }, action, context, arn(found?.name ?? group.path)),
  );
}

/** @throws ValidationException when there is no such package */
export async function requirePackage(nameOrArn: string, call: Call): Promise<FoundPackage> {
  const named = packageName(nameOrArn, call);
  const stored = await findNamedPackage(named, call);
  if (stored === undefined) throw errors.packageMissing({ arn: named.arn });
  return stored;
}
