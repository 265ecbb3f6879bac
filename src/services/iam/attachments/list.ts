import type { Call } from "../../operation.ts";
import { entityAccess } from "../entities.ts";
import type { OwnerKind } from "../entity.ts";
import { policyOwner } from "../inline-policies/owner.ts";
import { operation } from "../operation.ts";
import { type Paged, pageOf } from "../paging.ts";
import type { ManagedPolicy } from "../policies/store.ts";
import { attachedShape, attachedTo } from "./attached.ts";

/** The managed policies attached to a user, those of its groups not among them. */
export const listAttachedUserPolicies = operation("ListAttachedUserPolicies", {
  access: (input, call) => entityAccess("ListAttachedUserPolicies", "user", input.UserName, call),
  run: (input, call) => list("ListAttachedUserPolicies", "user", input.UserName, input, call),
});

/** The managed policies attached to a group. */
export const listAttachedGroupPolicies = operation("ListAttachedGroupPolicies", {
  access: (input, call) => entityAccess("ListAttachedGroupPolicies", "group", input.GroupName, call),
  run: (input, call) => list("ListAttachedGroupPolicies", "group", input.GroupName, input, call),
});

/** The managed policies attached to a role. */
export const listAttachedRolePolicies = operation("ListAttachedRolePolicies", {
  access: (input, call) => entityAccess("ListAttachedRolePolicies", "role", input.RoleName, call),
  run: (input, call) => list("ListAttachedRolePolicies", "role", input.RoleName, input, call),
});

async function list(
  action: string,
  kind: OwnerKind,
  name: string,
  input: Paged & { readonly PathPrefix?: string },
  call: Call,
) {
  const { read } = call.database;
  const { id } = await policyOwner(read, kind, name, call);
  const policies = await attachedTo(read, id);
  const wanted = policies.filter(({ path }) => path.startsWith(input.PathPrefix ?? "/"));
  const keyOf = (policy: ManagedPolicy) => `${policy.name.toLowerCase()} ${policy.id}`;
  const { items, ...more } = await pageOf(action, input, call, keyOf, wanted);
  return { AttachedPolicies: items.map((policy) => attachedShape(policy, call)), ...more };
}
