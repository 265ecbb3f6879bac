import { entityAccess, mustExist } from "../entities.ts";
import { findEntity } from "../entity-store.ts";
import { operation } from "../operation.ts";
import { page } from "../paging.ts";
import { userShape } from "../users/user.ts";
import { groupShape } from "./group.ts";
import { membersOfGroup } from "./store.ts";

/** One group and its members. */
export const getGroup = operation("GetGroup", {
  access: (input, call) => entityAccess("GetGroup", "group", input.GroupName, call),
  async run(input, call) {
    const { read } = call.database;
    const found = await findEntity(read, "group", call.principal.account, input.GroupName);
    const group = mustExist(found, "group", input.GroupName);
    const { items, ...more } = await page(
      "GetGroup",
      input,
      call,
      (after, limit) => membersOfGroup(read, group.id, after, limit),
      ({ name }) => name.toLowerCase(),
    );
    return { Group: groupShape(group, call), Users: items.map((user) => userShape(user, call)), ...more };
  },
});
