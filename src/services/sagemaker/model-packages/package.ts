import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { type ResourceName, resourceArn, resourceName } from "../resource-name.ts";
import { findPackage, type StoredPackage, type StoredSummary } from "./store.ts";

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
  call: Pick<Call, "database" | "region">,
): Promise<StoredPackage | undefined> {
  const [, name, version] = PATH.exec(path) ?? [];
  if (name === undefined) return undefined;
  return findPackage(call.database.read, {
    account,
    region: call.region,
    name,
    version: version === undefined ? undefined : Number(version),
    exact: !byArn,
  });
}

const PATH = /^([A-Za-z0-9][A-Za-z0-9-]*)(?:\/([1-9][0-9]{0,8}))?$/;

/** @throws ValidationException when there is no such package */
export async function requirePackage(nameOrArn: string, call: Call): Promise<StoredPackage> {
  const named = packageName(nameOrArn, call);
  const stored = await findNamedPackage(named, call);
  if (stored === undefined) throw errors.packageMissing({ arn: named.arn });
  return stored;
}
