import type { Call } from "../../operation.ts";
import { entityAccess } from "../entities.ts";
import { operation } from "../operation.ts";
import { change } from "../store.ts";
import { existingRole, roleShape } from "./role.ts";
import { updateStoredRole } from "./store.ts";

/** Changes a role's description and how long its sessions may last. */
export const updateRole = operation("UpdateRole", {
  access: (input, call) => entityAccess("UpdateRole", "role", input.RoleName, call),
  async run(input, call) {
    await update(input.RoleName, { description: input.Description, maxSessionSeconds: input.MaxSessionDuration }, call);
    return {};
  },
});

/** The older form of it. */
export const updateRoleDescription = operation("UpdateRoleDescription", {
  access: (input, call) => entityAccess("UpdateRoleDescription", "role", input.RoleName, call),
  async run(input, call) {
    await update(input.RoleName, { description: input.Description }, call);
    return { Role: await roleShape(await existingRole(call.database.read, input.RoleName, call), call) };
  },
});

async function update(
  name: string,
  to: { readonly description?: string; readonly maxSessionSeconds?: number },
  call: Call,
): Promise<void> {
  await change(call, async (writing) => {
    const role = await existingRole(writing, name, call);
    await updateStoredRole(writing, role.id, to);
  });
}
