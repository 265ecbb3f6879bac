import { entityAccess, mustExist } from "../entities.ts";
import { findEntity } from "../entity-store.ts";
import { operation } from "../operation.ts";
import { userDetails, userNameOf } from "./user.ts";

/** One user; the caller, where none is named. */
export const getUser = operation("GetUser", {
  access: (input, call) => entityAccess("GetUser", "user", userNameOf(input.UserName, call), call),
  async run(input, call) {
    const name = userNameOf(input.UserName, call);
    const { read } = call.database;
    const user = mustExist(await findEntity(read, "user", call.principal.account, name), "user", name);
    return { User: await userDetails(read, user, call) };
  },
});
