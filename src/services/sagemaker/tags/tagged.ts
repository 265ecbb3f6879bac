import type { Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { GROUP_TYPE, groupArn, groupName } from "../model-package-groups/group.ts";
import { findGroup, lockGroup } from "../model-package-groups/store.ts";
import { findNamedPackage, PACKAGE_TYPE, packageArn, packageName } from "../model-packages/package.ts";
import { lockPackage } from "../model-packages/store.ts";
import type { ResourceName } from "../resource-name.ts";
import { taggedResource } from "./tags.ts";

/** A resource that is there and can carry tags. */
export interface Tagged {
  readonly place: { readonly account: string; readonly region: string };
  /** The key under which its tags are stored. */
  readonly resource: string;
  /** Holds its row until the transaction ends. @throws ValidationException when it is gone meanwhile */
  lock(transaction: Transaction<Tables>): Promise<void>;
}

/**
 * Reads the ARN of a model group or of a model package.
 * @throws ValidationException for another region, and for resource types that Albo does not tag
 */
export function taggableName(arn: string, call: Call): ResourceName {
  const type = arn.split(":").slice(5).join(":").split("/", 1)[0] as string;
  if (type === GROUP_TYPE) return groupName(arn, call);
  if (type === PACKAGE_TYPE) return packageName(arn, call);
  throw errors.typeNotTaggable({ type });
}

/**
 * Finds what an ARN names, without regard to letter case.
 * @throws ValidationException when it does not exist
 */
export async function requireTagged(arn: string, call: Call): Promise<Tagged> {
  const named = taggableName(arn, call);
  const find = arn.includes(`:${GROUP_TYPE}/`) ? taggedGroup : taggedPackage;
  const found = await find(named, call);
  if (found === undefined) throw missing(named);
  return found;
}

async function taggedGroup(named: ResourceName, call: Call): Promise<Tagged | undefined> {
  // Unlike other operations' names, a `ResourceArn` may hold anything behind the resource type.
  const isName = /^[A-Za-z0-9-]+$/.test(named.path);
  const group = isName ? await findGroup(call.database.read, call.region, named) : undefined;
  if (group === undefined) return undefined;
  return {
    place: { account: group.account, region: call.region },
    resource: taggedResource(groupArn(call, group.account, group.name)),
    async lock(transaction) {
      if (!(await lockGroup(transaction, group.id))) throw missing(named);
    },
  };
}

async function taggedPackage(named: ResourceName, call: Call): Promise<Tagged | undefined> {
  const stored = await findNamedPackage(named, call);
  if (stored === undefined) return undefined;
  return {
    place: { account: stored.account, region: call.region },
    resource: taggedResource(packageArn(stored, call)),
    async lock(transaction) {
      if ((await lockPackage(transaction, stored.id)) === undefined) throw missing(named);
    },
  };
}

function missing({ arn }: ResourceName): Error {
  return arn.includes(`:${GROUP_TYPE}/`) ? errors.groupMissing({ arn }) : errors.packageMissing({ arn });
}
