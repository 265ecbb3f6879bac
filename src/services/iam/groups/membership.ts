import { IAM_GROUPS_PER_USER_MAX } from "../../../lib/limits.ts";
import type { Call } from "../../operation.ts";
import { entityAccess, mustExist } from "../entities.ts";
import { findEntity } from "../entity-store.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { change, type Writing } from "../store.ts";
import { groupsOfUser } from "../users/store.ts";
import { deleteMember, insertMember } from "./store.ts";

/** Makes a user a member of a group. One that is a member already stays one. */
export const addUserToGroup = operation("AddUserToGroup", {
  access: (input, call) => entityAccess("AddUserToGroup", "group", input.GroupName, call),
  async run(input, call) {
    await change(call, async (writing) => {
      const { group, user } = await find(writing, input, call);
      const groups = await groupsOfUser(writing, user.id);
      if (groups.some(({ id }) => id === group.id)) return;
      if (groups.length >= IAM_GROUPS_PER_USER_MAX) {
        throw errors.quota({ quota: "GroupsPerUser", limit: IAM_GROUPS_PER_USER_MAX });
      }
      await insertMember(writing, group.id, user.id);
    });
    return {};
  },
});

/** Ends a membership. One that never was is no error. */
export const removeUserFromGroup = operation("RemoveUserFromGroup", {
  access: (input, call) => entityAccess("RemoveUserFromGroup", "group", input.GroupName, call),
  async run(input, call) {
    await change(call, async (writing) => {
      const { group, user } = await find(writing, input, call);
      await deleteMember(writing, group.id, user.id);
    });
    return {};
  },
});

async function find(writing: Writing, named: { GroupName: string; UserName: string }, call: Call) {
  const { account } = call.principal;
  const group = mustExist(await findEntity(writing, "group", account, named.GroupName), "group", named.GroupName);
  const user = mustExist(await findEntity(writing, "user", account, named.UserName), "user", named.UserName);
  return { group, user };
}
