import { entityAccess } from "../entities.ts";
import { accessTo, operation } from "../operation.ts";
import { page, pageOf } from "../paging.ts";
import { existingRole } from "../roles/role.ts";
import { profileShapes } from "./profile.ts";
import { listProfiles, profilesOfRole } from "./store.ts";

/** The account's instance profiles by name. */
export const listInstanceProfiles = operation("ListInstanceProfiles", {
  access: (_input, call) => accessTo("ListInstanceProfiles", "*", call),
  async run(input, call) {
    const { read } = call.database;
    const { account } = call.principal;
    const { items, ...more } = await page(
      "ListInstanceProfiles",
      input,
      call,
      (after, limit) => listProfiles(read, { account, pathPrefix: input.PathPrefix, after, limit }),
      ({ name }) => name.toLowerCase(),
    );
    return { InstanceProfiles: await profileShapes(read, items, call), ...more };
  },
});

/** Those that a role is in. */
export const listInstanceProfilesForRole = operation("ListInstanceProfilesForRole", {
  access: (input, call) => entityAccess("ListInstanceProfilesForRole", "role", input.RoleName, call),
  async run(input, call) {
    const { read } = call.database;
    const role = await existingRole(read, input.RoleName, call);
    const { items, ...more } = await pageOf(
      "ListInstanceProfilesForRole",
      input,
      call,
      ({ name }) => name.toLowerCase(),
      await profilesOfRole(read, role.id),
    );
    return { InstanceProfiles: await profileShapes(read, items, call), ...more };
  },
});
