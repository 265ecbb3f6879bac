import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { type ResourceName, resourceArn, resourceName } from "../resource-name.ts";
import { findGroup, type StoredGroup } from "./store.ts";

export const GROUP_TYPE = "model-package-group";

/** A group as a request named it: by bare name or by ARN. */
export function groupName(nameOrArn: string, call: Call): ResourceName {
  return resourceName(nameOrArn, GROUP_TYPE, call);
}

export function groupArn(call: Call, account: string, name: string): string {
  return resourceArn(call, account, GROUP_TYPE, name);
}

/** @throws ValidationException when there is no such group */
export async function requireGroup(nameOrArn: string, call: Call): Promise<StoredGroup> {
  const named = groupName(nameOrArn, call);
  const group = await findGroup(call.database.read, call.region, named);
  if (group === undefined) throw errors.groupMissing({ arn: named.arn });
  return group;
}
