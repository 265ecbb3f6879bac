import { listAccessKeys } from "../access-keys/store.ts";
import { attachedPolicies } from "../attachments/store.ts";
import { entityAccess, mustExist } from "../entities.ts";
import { deleteEntity, findEntity } from "../entity-store.ts";
import { errors } from "../errors.ts";
import { listInlinePolicies } from "../inline-policies/store.ts";
import { operation } from "../operation.ts";
import { change } from "../store.ts";
import { groupsOfUser } from "./store.ts";

/** Removes a user to whom nothing belongs any more. */
export const deleteUser = operation("DeleteUser", {
  access: (input, call) => entityAccess("DeleteUser", "user", input.UserName, call),
  async run(input, call) {
    await change(call, async (writing) => {
      const user = await findEntity(writing, "user", call.principal.account, input.UserName);
      const { id } = mustExist(user, "user", input.UserName);
      if ((await attachedPolicies(writing, id)).length > 0) throw errors.detachFirst();
      if ((await listInlinePolicies(writing, id)).length > 0) throw errors.deletePoliciesFirst();
      if ((await groupsOfUser(writing, id)).length > 0) throw errors.removeUsersFirst();
      if ((await listAccessKeys(writing, id)).length > 0) throw errors.deleteKeysFirst();
      await deleteEntity(writing, "user", id);
    });
    return {};
  },
});
