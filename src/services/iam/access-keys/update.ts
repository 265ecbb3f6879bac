import { entityAccess } from "../entities.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { change } from "../store.ts";
import { userNameOf } from "../users/user.ts";
import { keyOfUser, keyOwner } from "./access-key.ts";
import { switchAccessKey } from "./store.ts";

/** Switches an access key off, or on again. */
export const updateAccessKey = operation("UpdateAccessKey", {
  access: (input, call) => entityAccess("UpdateAccessKey", "user", userNameOf(input.UserName, call), call),
  async run(input, call) {
    // The contract has `Expired` as well, which keys become by themselves.
    if (input.Status === "Expired") throw errors.badInput({ reason: "Status must be Active or Inactive." });
    await change(call, async (writing) => {
      const user = await keyOwner(writing, input.UserName, call);
      const key = await keyOfUser(writing, user, input.AccessKeyId);
      await switchAccessKey(writing, key.id, input.Status === "Active");
    });
    return {};
  },
});
