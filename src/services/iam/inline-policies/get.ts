import type { Call } from "../../operation.ts";
import { entityAccess } from "../entities.ts";
import type { OwnerKind } from "../entity.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { policyOwner } from "./owner.ts";
import { findInlinePolicy, type InlinePolicy } from "./store.ts";

/** A policy of a user. */
export const getUserPolicy = operation("GetUserPolicy", {
  access: (input, call) => entityAccess("GetUserPolicy", "user", input.UserName, call),
  async run({ UserName, PolicyName }, call) {
    return { UserName, PolicyName, PolicyDocument: (await get("user", UserName, PolicyName, call)).document };
  },
});

/** A policy of a group. */
export const getGroupPolicy = operation("GetGroupPolicy", {
  access: (input, call) => entityAccess("GetGroupPolicy", "group", input.GroupName, call),
  async run({ GroupName, PolicyName }, call) {
    return { GroupName, PolicyName, PolicyDocument: (await get("group", GroupName, PolicyName, call)).document };
  },
});

/** A policy of a role. */
export const getRolePolicy = operation("GetRolePolicy", {
  access: (input, call) => entityAccess("GetRolePolicy", "role", input.RoleName, call),
  async run({ RoleName, PolicyName }, call) {
    return { RoleName, PolicyName, PolicyDocument: (await get("role", RoleName, PolicyName, call)).document };
  },
});

async function get(kind: OwnerKind, owner: string, name: string, call: Call): Promise<InlinePolicy> {
  const { read } = call.database;
  const { id } = await policyOwner(read, kind, owner, call);
  const policy = await findInlinePolicy(read, id, name);
  if (policy === undefined) throw errors.noSuchInlinePolicy({ kind, name });
  return policy;
}
