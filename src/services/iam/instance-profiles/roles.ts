import type { Call } from "../../operation.ts";
import { entityAccess, entityArn } from "../entities.ts";
import { errors } from "../errors.ts";
import { accessTo, operation } from "../operation.ts";
import { existingRole } from "../roles/role.ts";
import { findStoredRole } from "../roles/store.ts";
import { change } from "../store.ts";
import { existingProfile } from "./profile.ts";
import { writeProfileRole } from "./store.ts";

/** Puts a role into an instance profile: whoever does so passes the role on. */
export const addRoleToInstanceProfile = operation("AddRoleToInstanceProfile", {
  access: async (input, call) => [
    await entityAccess("AddRoleToInstanceProfile", "instance-profile", input.InstanceProfileName, call),
    await passRole(input.RoleName, call),
  ],
  async run(input, call) {
    await change(call, async (writing) => {
      const profile = await existingProfile(writing, input.InstanceProfileName, call);
      const role = await existingRole(writing, input.RoleName, call);
      if (profile.roleId !== undefined) throw errors.quota({ quota: "InstanceSessionsPerInstanceProfile", limit: 1 });
      await writeProfileRole(writing, profile.id, role.id);
    });
    return {};
  },
});

export const removeRoleFromInstanceProfile = operation("RemoveRoleFromInstanceProfile", {
  access: (input, call) =>
    entityAccess("RemoveRoleFromInstanceProfile", "instance-profile", input.InstanceProfileName, call),
  async run(input, call) {
    await change(call, async (writing) => {
      const profile = await existingProfile(writing, input.InstanceProfileName, call);
      const role = await existingRole(writing, input.RoleName, call);
      if (profile.roleId !== role.id) throw errors.noSuchNamed({ kind: "role", name: input.RoleName });
      await writeProfileRole(writing, profile.id, null);
    });
    return {};
  },
});

async function passRole(name: string, call: Call) {
  const { account } = call.principal;
  const role = await findStoredRole(call.database.read, account, name);
  const arn = entityArn("role", role ?? { account, path: "/", name }, call);
  return accessTo("PassRole", arn, call, { "iam:PassedToService": "ec2.amazonaws.com" });
}
