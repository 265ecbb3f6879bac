import { managementAccess, operation } from "../operation.ts";
import { readPage } from "../paging.ts";
import { listEnabledTypes } from "../policies/store.ts";
import { rootShape } from "./root.ts";

/** The one root of the organization, with the kinds of policies that are in force. */
export const listRoots = operation("ListRoots", {
  access: (_input, call) => managementAccess("ListRoots", call),
  async run(input, call) {
    const organization = await call.controlPolicies.organization();
    const root = rootShape(organization, await listEnabledTypes(call.database.read));
    const { items, NextToken } = await readPage(
      "ListRoots",
      input,
      call,
      async (after) => (after === "" ? [root] : []),
      () => organization.rootId,
    );
    return { Roots: [...items], NextToken };
  },
});
