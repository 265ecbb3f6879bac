import { type Awaitable, whenThere } from "../../../lib/awaitable.ts";
import type { Access, Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { accessTo } from "../operation.ts";
import { type ResourceName, resourceArn, resourceName } from "../resource-name.ts";
import { seeGroup } from "../seen.ts";
import { findGroup, type GroupHead, type StoredGroup } from "./store.ts";

export const GROUP_TYPE = "model-package-group";

/** A group as a request named it: by bare name or by ARN. */
export function groupName(nameOrArn: string, call: Call): ResourceName {
  return resourceName(nameOrArn, GROUP_TYPE, call);
}

export function groupArn(call: Call, account: string, name: string): string {
  return resourceArn(call, account, GROUP_TYPE, name);
}

/** The head of the group that is meant: by ARN in any letter case, by bare name exactly. */
export function seeNamedGroup(named: ResourceName, call: Call): Awaitable<GroupHead | undefined> {
  return whenThere(seeGroup(named.account, named.path, call), (group) =>
    named.byArn || group?.name === named.path ? group : undefined,
  );
}

/** Asks for `sagemaker:<action>` on a group by its ARN as it is stored. */
export async function accessToGroup(
  named: ResourceName,
  action: string,
  call: Call,
  context?: Access["context"],
): Promise<Access> {
  const group = await seeNamedGroup(named, call);
  return accessTo(named, action, context, group && groupArn(call, group.account, group.name));
}

/** @throws ValidationException when there is no such group */
export async function requireGroup(nameOrArn: string, call: Call): Promise<StoredGroup> {
  const named = groupName(nameOrArn, call);
  const group = await findJudgedGroup(named, call);
  if (group === undefined) throw errors.groupMissing({ arn: named.arn });
  return group;
}

/** The whole group that the law was asked about. One that was made of its name since then is another one, which nobody has judged. */
export async function findJudgedGroup(named: ResourceName, call: Call): Promise<StoredGroup | undefined> {
  const judged = await seeNamedGroup(named, call);
  if (judged === undefined) return undefined;
  const group = await findGroup(call.database.read, call.region, named);
  return group?.id === judged.id ? group : undefined;
}
