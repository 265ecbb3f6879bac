import { entityAccess } from "../entities.ts";
import { operation } from "../operation.ts";
import { existingRole, roleDetails } from "./role.ts";

export const getRole = operation("GetRole", {
  access: (input, call) => entityAccess("GetRole", "role", input.RoleName, call),
  async run(input, call) {
    const { read } = call.database;
    const Role = await roleDetails(read, await existingRole(read, input.RoleName, call), call);
    return { Role: { ...Role, RoleLastUsed: Role.RoleLastUsed ?? {} } };
  },
});
