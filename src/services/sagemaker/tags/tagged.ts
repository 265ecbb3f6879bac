import type { Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import type { Access, Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { accessToGroup, findJudgedGroup, GROUP_TYPE, groupArn } from "../model-package-groups/group.ts";
import { lockGroup } from "../model-package-groups/store.ts";
import { accessToPackage, findNamedPackage, PACKAGE_TYPE, packageArn } from "../model-packages/package.ts";
import { lockPackage } from "../model-packages/store.ts";
import { accessToModel, findNamedModel, MODEL_TYPE, modelArn } from "../models/model.ts";
import { lockModel } from "../models/store.ts";
import { canBeName, type ResourceName, resourceName } from "../resource-name.ts";
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
 * Reads the ARN of a model group, of a model package or of a model.
 * @throws ValidationException for another region, and for resource types that Albo does not tag
 */
export function taggableName(arn: string, call: Call): ResourceName {
  const type = typeOf(arn);
  if (!Object.hasOwn(KINDS, type)) throw errors.typeNotTaggable({ type });
  return resourceName(arn, type, call);
}

function typeOf(arn: string): string {
  return arn.split(":").slice(5).join(":").split("/", 1)[0] as string;
}

/** What differs between the resource types that carry tags. */
const KINDS: Readonly<Record<string, Kind>> = {
  [GROUP_TYPE]: { ask: accessToGroup, find: taggedGroup, missing: errors.groupMissing },
  [PACKAGE_TYPE]: { ask: accessToPackage, find: taggedPackage, missing: errors.packageMissing },
  [MODEL_TYPE]: { ask: accessToModel, find: taggedModel, missing: errors.modelMissing },
};

interface Kind {
  readonly ask: (named: ResourceName, action: string, call: Call, context?: Access["context"]) => Promise<Access>;
  readonly find: (named: ResourceName, call: Call) => Promise<Tagged | undefined>;
  readonly missing: (values: { arn: string }) => Error;
}

/** Asks for `sagemaker:<action>` on what an ARN names. @throws ValidationException as `taggableName` does */
export function accessToTagged(arn: string, action: string, call: Call, context?: Access["context"]): Promise<Access> {
  const named = taggableName(arn, call);
  return KINDS[typeOf(arn)]?.ask(named, action, call, context) as Promise<Access>;
}

/**
 * Finds what an ARN names, without regard to letter case.
 * @throws ValidationException when it does not exist
 */
export async function requireTagged(arn: string, call: Call): Promise<Tagged> {
  const named = taggableName(arn, call);
  const found = await KINDS[typeOf(arn)]?.find(named, call);
  if (found === undefined) throw missing(named);
  return found;
}

async function taggedGroup(named: ResourceName, call: Call): Promise<Tagged | undefined> {
  const group = canBeName(named.path) ? await findJudgedGroup(named, call) : undefined;
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

async function taggedModel(named: ResourceName, call: Call): Promise<Tagged | undefined> {
  const model = await findNamedModel(named, call);
  if (model === undefined) return undefined;
  return {
    place: { account: model.account, region: call.region },
    resource: taggedResource(modelArn(model, call)),
    async lock(transaction) {
      if (!(await lockModel(transaction, model.id))) throw missing(named);
    },
  };
}

function missing({ arn }: ResourceName): Error {
  return (KINDS[typeOf(arn)] as Kind).missing({ arn });
}
