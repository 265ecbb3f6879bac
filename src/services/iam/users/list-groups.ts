import { entityAccess, mustExist } from "../entities.ts";
import { findEntity } from "../entity-store.ts";
import { groupShape } from "../groups/group.ts";
import { operation } from "../operation.ts";
import { pageOf } from "../paging.ts";
import { groupsOfUser } from "./store.ts";

/** The groups that a user is a member of. */
export const listGroupsForUser = operation("ListGroupsForUser", {
  access: (input, call) => entityAccess("ListGroupsForUser", "user", input.UserName, call),
  async run(input, call) {
    const { read } = call.database;
    const user = await findEntity(read, "user", call.principal.account, input.UserName);
    const groups = await groupsOfUser(read, mustExist(user, "user", input.UserName).id);
    const { items, ...more } = await pageOf("ListGroupsForUser", input, call, ({ name }) => name.toLowerCase(), groups);
    return { Groups: items.map((group) => groupShape(group, call)), ...more };
  },
});
