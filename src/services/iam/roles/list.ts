import { accessTo, operation } from "../operation.ts";
import { page } from "../paging.ts";
import { roleShapes } from "./role.ts";
import { listStoredRoles } from "./store.ts";

/** The account's roles by name. */
export const listRoles = operation("ListRoles", {
  access: (_input, call) => accessTo("ListRoles", "*", call),
  async run(input, call) {
    const { account } = call.principal;
    const { items, ...more } = await page(
      "ListRoles",
      input,
      call,
      (after, limit) => listStoredRoles(call.database.read, { account, pathPrefix: input.PathPrefix, after, limit }),
      ({ name }) => name.toLowerCase(),
    );
    return { Roles: await roleShapes(items, call), ...more };
  },
});
