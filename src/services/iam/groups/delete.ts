import { attachedPolicies } from "../attachments/store.ts";
import { entityAccess, mustExist } from "../entities.ts";
import { deleteEntity, findEntity } from "../entity-store.ts";
import { errors } from "../errors.ts";
import { listInlinePolicies } from "../inline-policies/store.ts";
import { operation } from "../operation.ts";
import { change } from "../store.ts";
import { membersOfGroup } from "./store.ts";

/** Removes a group without members and policies. */
export const deleteGroup = operation("DeleteGroup", {
  access: (input, call) => entityAccess("DeleteGroup", "group", input.GroupName, call),
  async run(input, call) {
    await change(call, async (writing) => {
      const group = await findEntity(writing, "group", call.principal.account, input.GroupName);
      const { id } = mustExist(group, "group", input.GroupName);
      if ((await membersOfGroup(writing, id, "", 1)).length > 0) throw errors.removeUsersFirst();
      if ((await attachedPolicies(writing, id)).length > 0) throw errors.detachFirst();
      if ((await listInlinePolicies(writing, id)).length > 0) throw errors.deletePoliciesFirst();
      await deleteEntity(writing, "group", id);
    });
    return {};
  },
});
