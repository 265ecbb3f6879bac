import { entityAccess, entityArn, mustExist } from "../entities.ts";
import { findEntity, isTaken, renameEntity } from "../entity-store.ts";
import { errors } from "../errors.ts";
import { accessTo, operation } from "../operation.ts";
import { change } from "../store.ts";

/** Renames a group, or moves it to another path; it stays the same group. */
export const updateGroup = operation("UpdateGroup", {
  async access(input, call) {
    const { account } = call.principal;
    const found = await findEntity(call.database.read, "group", account, input.GroupName);
    const path = input.NewPath ?? found?.path ?? "/";
    const renamed = entityArn("group", { account, path, name: input.NewGroupName ?? input.GroupName }, call);
    // What it is to become must be allowed, too.
    return [await entityAccess("UpdateGroup", "group", input.GroupName, call), accessTo("UpdateGroup", renamed, call)];
  },
  async run(input, call) {
    const { account } = call.principal;
    await change(call, async (writing) => {
      const group = mustExist(await findEntity(writing, "group", account, input.GroupName), "group", input.GroupName);
      const name = input.NewGroupName ?? group.name;
      const keepsName = name.toLowerCase() === group.name.toLowerCase();
      if (!keepsName && (await isTaken(writing, "group", account, name))) {
        throw errors.namedExists({ kind: "Group", name });
      }
      await renameEntity(writing, "group", group.id, { path: input.NewPath ?? group.path, name });
    });
    return {};
  },
});
