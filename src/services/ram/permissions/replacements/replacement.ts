import type { ReplacePermissionAssociationsWork } from "../../../../wire/types/ram.gen.ts";
import type { Replacement } from "./store.ts";

/** The work is done before the request is answered. */
export function workShape(replacement: Replacement): ReplacePermissionAssociationsWork {
  const at = new Date(replacement.createdAt);
  return {
    id: replacement.workId,
    fromPermissionArn: replacement.fromArn,
    ...(replacement.fromVersion !== null && { fromPermissionVersion: String(replacement.fromVersion) }),
    toPermissionArn: replacement.toArn,
    toPermissionVersion: String(replacement.toVersion),
    status: "COMPLETED",
    creationTime: at,
    lastUpdatedTime: at,
  };
}
