import { entityAccess } from "../entities.ts";
import { deleteEntity } from "../entity-store.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { change } from "../store.ts";
import { existingProfile } from "./profile.ts";

export const deleteInstanceProfile = operation("DeleteInstanceProfile", {
  access: (input, call) => entityAccess("DeleteInstanceProfile", "instance-profile", input.InstanceProfileName, call),
  async run(input, call) {
    await change(call, async (writing) => {
      const profile = await existingProfile(writing, input.InstanceProfileName, call);
      if (profile.roleId !== undefined) throw errors.removeRolesFirst();
      await deleteEntity(writing, "instance-profile", profile.id);
    });
    return {};
  },
});
