import type { Call } from "../../operation.ts";
import { entityAccess } from "../entities.ts";
import type { OwnerKind } from "../entity.ts";
import { operation } from "../operation.ts";
import { type Paged, pageOf } from "../paging.ts";
import { policyOwner } from "./owner.ts";
import { listInlinePolicies } from "./store.ts";

/** The names of a user's own policies. */
export const listUserPolicies = operation("ListUserPolicies", {
  access: (input, call) => entityAccess("ListUserPolicies", "user", input.UserName, call),
  run: (input, call) => list("ListUserPolicies", "user", input.UserName, input, call),
});

/** The names of a group's own policies. */
export const listGroupPolicies = operation("ListGroupPolicies", {
  access: (input, call) => entityAccess("ListGroupPolicies", "group", input.GroupName, call),
  run: (input, call) => list("ListGroupPolicies", "group", input.GroupName, input, call),
});

/** The names of a role's own policies. */
export const listRolePolicies = operation("ListRolePolicies", {
  access: (input, call) => entityAccess("ListRolePolicies", "role", input.RoleName, call),
  run: (input, call) => list("ListRolePolicies", "role", input.RoleName, input, call),
});

async function list(action: string, kind: OwnerKind, name: string, input: Paged, call: Call) {
  const { read } = call.database;
  const { id } = await policyOwner(read, kind, name, call);
  const names = (await listInlinePolicies(read, id)).map((policy) => policy.name);
  const { items, ...more } = await pageOf(action, input, call, (each) => each, names);
  return { PolicyNames: [...items], ...more };
}
