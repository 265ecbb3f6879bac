import { entityAccess } from "../entities.ts";
import { operation } from "../operation.ts";
import { change } from "../store.ts";
import { userNameOf } from "../users/user.ts";
import { keyOfUser, keyOwner } from "./access-key.ts";
import { deleteAccessKey } from "./store.ts";

/** Removes an access key: what was signed with it is refused from now on. */
export const deleteAccessKeyOperation = operation("DeleteAccessKey", {
  access: (input, call) => entityAccess("DeleteAccessKey", "user", userNameOf(input.UserName, call), call),
  async run(input, call) {
    await change(call, async (writing) => {
      const user = await keyOwner(writing, input.UserName, call);
      await deleteAccessKey(writing, (await keyOfUser(writing, user, input.AccessKeyId)).id);
    });
    return {};
  },
});
