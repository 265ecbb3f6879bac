import { attachedPolicies } from "../attachments/store.ts";
import { entityAccess } from "../entities.ts";
import { deleteEntity } from "../entity-store.ts";
import { errors } from "../errors.ts";
import { listInlinePolicies } from "../inline-policies/store.ts";
import { profilesOfRole } from "../instance-profiles/store.ts";
import { operation } from "../operation.ts";
import { change } from "../store.ts";
import { existingRole } from "./role.ts";

/** Removes a role on which nothing hangs any more. Its sessions may do nothing from now on. */
export const deleteRole = operation("DeleteRole", {
  access: (input, call) => entityAccess("DeleteRole", "role", input.RoleName, call),
  async run(input, call) {
    await change(call, async (writing) => {
      const { id } = await existingRole(writing, input.RoleName, call);
      if ((await profilesOfRole(writing, id)).length > 0) throw errors.removeRolesFirst();
      if ((await attachedPolicies(writing, id)).length > 0) throw errors.detachFirst();
      if ((await listInlinePolicies(writing, id)).length > 0) throw errors.deletePoliciesFirst();
      await deleteEntity(writing, "role", id);
    });
    return {};
  },
});
