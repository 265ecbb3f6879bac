import type { Call } from "../../operation.ts";
import { entityAccess } from "../entities.ts";
import type { OwnerKind } from "../entity.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { change } from "../store.ts";
import { policyOwner } from "./owner.ts";
import { deleteInlinePolicy } from "./store.ts";

/** Removes a policy from a user. */
export const deleteUserPolicy = operation("DeleteUserPolicy", {
  access: (input, call) => entityAccess("DeleteUserPolicy", "user", input.UserName, call, {}, "withBoundary"),
  run: (input, call) => remove("user", input.UserName, input.PolicyName, call),
});

/** Removes a policy from a group. */
export const deleteGroupPolicy = operation("DeleteGroupPolicy", {
  access: (input, call) => entityAccess("DeleteGroupPolicy", "group", input.GroupName, call),
  run: (input, call) => remove("group", input.GroupName, input.PolicyName, call),
});

/** Removes a policy from a role. */
export const deleteRolePolicy = operation("DeleteRolePolicy", {
  access: (input, call) => entityAccess("DeleteRolePolicy", "role", input.RoleName, call, {}, "withBoundary"),
  run: (input, call) => remove("role", input.RoleName, input.PolicyName, call),
});

async function remove(kind: OwnerKind, owner: string, name: string, call: Call): Promise<Record<string, never>> {
  await change(call, async (writing) => {
    const { id } = await policyOwner(writing, kind, owner, call);
    if (!(await deleteInlinePolicy(writing, id, name))) throw errors.noSuchInlinePolicy({ kind, name });
  });
  return {};
}
