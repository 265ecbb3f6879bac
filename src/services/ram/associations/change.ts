import type { Access } from "../../operation.ts";
import { MODEL_PACKAGE_GROUP } from "../names.ts";
import { principalEntity } from "./principal.ts";
import { entityKey, type StoredAssociation } from "./store.ts";

/** What a request wants to add to a share, or to take from it. */
interface Change {
  readonly resourceArns?: readonly string[];
  readonly principals?: readonly string[];
}

/** The condition keys of such a request. */
export function changeContext({ resourceArns = [], principals = [] }: Change): NonNullable<Access["context"]> {
  return {
    ...(principals.length > 0 && { "ram:Principal": principals }),
    ...(resourceArns.length > 0 && {
      "ram:ResourceArn": resourceArns,
      "ram:RequestedResourceType": [MODEL_PACKAGE_GROUP],
    }),
  };
}

/** Whether the request names what is associated. */
export function isNamed({ kind, entity }: StoredAssociation, { resourceArns = [], principals = [] }: Change): boolean {
  return kind === "RESOURCE"
    ? resourceArns.some((arn) => entityKey(kind, arn) === entityKey(kind, entity))
    : principals.some((text) => principalEntity(text) === entity);
}
