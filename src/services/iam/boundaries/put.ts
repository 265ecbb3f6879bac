import type { Call } from "../../operation.ts";
import { entityAccess, mustExist } from "../entities.ts";
import { findEntity, writeBoundary } from "../entity-store.ts";
import { operation } from "../operation.ts";
import { change } from "../store.ts";
import { boundaryId } from "./boundary.ts";

/** Bounds what a user may do. */
export const putUserPermissionsBoundary = operation("PutUserPermissionsBoundary", {
  access: (input, call) =>
    entityAccess("PutUserPermissionsBoundary", "user", input.UserName, call, {
      "iam:PermissionsBoundary": input.PermissionsBoundary,
    }),
  run: (input, call) => put("user", input.UserName, input.PermissionsBoundary, call),
});

/** Bounds what a role may do. */
export const putRolePermissionsBoundary = operation("PutRolePermissionsBoundary", {
  access: (input, call) =>
    entityAccess("PutRolePermissionsBoundary", "role", input.RoleName, call, {
      "iam:PermissionsBoundary": input.PermissionsBoundary,
    }),
  run: (input, call) => put("role", input.RoleName, input.PermissionsBoundary, call),
});

async function put(kind: "user" | "role", name: string, arn: string, call: Call): Promise<Record<string, never>> {
  await change(call, async (writing) => {
    const entity = mustExist(await findEntity(writing, kind, call.principal.account, name), kind, name);
    await writeBoundary(writing, kind, entity.id, await boundaryId(writing, arn, call));
  });
  return {};
}
