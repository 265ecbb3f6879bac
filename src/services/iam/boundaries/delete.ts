import type { Call } from "../../operation.ts";
import { entityAccess, mustExist } from "../entities.ts";
import { findEntity, writeBoundary } from "../entity-store.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { change } from "../store.ts";

/** Takes away what bounds a user. */
export const deleteUserPermissionsBoundary = operation("DeleteUserPermissionsBoundary", {
  access: (input, call) =>
    entityAccess("DeleteUserPermissionsBoundary", "user", input.UserName, call, {}, "withBoundary"),
  run: (input, call) => remove("user", input.UserName, call),
});

/** Takes away what bounds a role. */
export const deleteRolePermissionsBoundary = operation("DeleteRolePermissionsBoundary", {
  access: (input, call) =>
    entityAccess("DeleteRolePermissionsBoundary", "role", input.RoleName, call, {}, "withBoundary"),
  run: (input, call) => remove("role", input.RoleName, call),
});

async function remove(kind: "user" | "role", name: string, call: Call): Promise<Record<string, never>> {
  await change(call, async (writing) => {
    const entity = mustExist(await findEntity(writing, kind, call.principal.account, name), kind, name);
    if (entity.boundary === undefined) throw errors.noBoundary({ kind, name });
    await writeBoundary(writing, kind, entity.id, null);
  });
  return {};
}
