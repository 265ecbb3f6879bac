import { RAM_PRINCIPALS_PER_SHARE_MAX, RAM_RESOURCES_PER_SHARE_MAX } from "../../../lib/limits.ts";
import type { Access } from "../../operation.ts";
import { errors } from "../errors.ts";
import { MODEL_PACKAGE_GROUP } from "../names.ts";
import { principalEntity } from "./principal.ts";
import { entityKey, type StoredAssociation } from "./store.ts";

/** What a request wants to add to a share, or to take from it. */
interface Change {
  readonly resourceArns?: readonly string[];
  readonly principals?: readonly string[];
}

/**
 * The condition keys of such a request. They have one value each, so a request that names several things asks several times: every
 * principal and every resource is looked at by itself.
 * @throws ResourceShareLimitExceededException for more than a share can have
 */
export function changeContexts({ resourceArns = [], principals = [] }: Change): NonNullable<Access["context"]>[] {
  const resources = [...new Set(resourceArns)];
  const who = [...new Set(principals)];
  if (resources.length > RAM_RESOURCES_PER_SHARE_MAX) {
    throw errors.tooManyResources({ limit: RAM_RESOURCES_PER_SHARE_MAX });
  }
  if (who.length > RAM_PRINCIPALS_PER_SHARE_MAX) {
    throw errors.tooManyPrincipals({ limit: RAM_PRINCIPALS_PER_SHARE_MAX });
  }
  return Array.from({ length: Math.max(1, resources.length, who.length) }, (_, index) => {
    const principal = who[index] ?? who[0];
    const resource = resources[index] ?? resources[0];
    return {
      ...(principal !== undefined && { "ram:Principal": principal }),
      ...(resource !== undefined && {
        "ram:ResourceArn": resource,
        "ram:RequestedResourceType": MODEL_PACKAGE_GROUP,
      }),
    };
  });
}

/** Whether the request names what is associated. */
export function isNamed({ kind, entity }: StoredAssociation, { resourceArns = [], principals = [] }: Change): boolean {
  return kind === "RESOURCE"
    ? resourceArns.some((arn) => entityKey(kind, arn) === entityKey(kind, entity))
    : principals.some((text) => principalEntity(text) === entity);
}
