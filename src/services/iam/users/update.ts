import { entityAccess, entityArn, mustExist } from "../entities.ts";
import { findEntity, isTaken, renameEntity } from "../entity-store.ts";
import { errors } from "../errors.ts";
import { accessTo, operation } from "../operation.ts";
import { change } from "../store.ts";

/** Renames a user, or moves it to another path; it stays the same user. */
export const updateUser = operation("UpdateUser", {
  async access(input, call) {
    const { account } = call.principal;
    const found = await findEntity(call.database.read, "user", account, input.UserName);
    const path = input.NewPath ?? found?.path ?? "/";
    const renamed = entityArn("user", { account, path, name: input.NewUserName ?? input.UserName }, call);
    // What it is to become must be allowed, too.
    return [await entityAccess("UpdateUser", "user", input.UserName, call), accessTo("UpdateUser", renamed, call)];
  },
  async run(input, call) {
    const { account } = call.principal;
    await change(call, async (writing) => {
      const user = mustExist(await findEntity(writing, "user", account, input.UserName), "user", input.UserName);
      const name = input.NewUserName ?? user.name;
      const keepsName = name.toLowerCase() === user.name.toLowerCase();
      if (!keepsName && (await isTaken(writing, "user", account, name))) {
        throw errors.namedExists({ kind: "User", name });
      }
      await renameEntity(writing, "user", user.id, { path: input.NewPath ?? user.path, name });
    });
    return {};
  },
});
