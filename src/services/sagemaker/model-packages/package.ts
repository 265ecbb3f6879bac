import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { type ResourceName, resourceArn, resourceName } from "../resource-name.ts";
import { findPackage, type PackageKey, type StoredPackage, type StoredSummary } from "./store.ts";

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

export function packageKey(named: ResourceName, call: Pick<Call, "region">): PackageKey {
  const [name, version] = named.path.split("/") as [string, string?];
  return {
    account: named.account,
    region: call.region,
    name,
    version: version === undefined ? undefined : Number(version),
    exact: !named.byArn,
  };
}

/** @throws ValidationException when there is no such package */
export async function requirePackage(nameOrArn: string, call: Call): Promise<StoredPackage> {
  const named = packageName(nameOrArn, call);
  const stored = await findPackage(call.database.read, packageKey(named, call));
  if (stored === undefined) throw errors.packageMissing({ arn: named.arn });
  return stored;
}
