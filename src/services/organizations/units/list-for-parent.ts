import { errors } from "../errors.ts";
import { managementAccess, operation } from "../operation.ts";
import { readPage } from "../paging.ts";
import { listUnits } from "./store.ts";
import { depthOf, unitShape } from "./unit.ts";

/** The units right below the root or a unit. */
export const listOrganizationalUnitsForParent = operation("ListOrganizationalUnitsForParent", {
  access: (input, call) => managementAccess("ListOrganizationalUnitsForParent", call, [input.ParentId]),
  async run(input, call) {
    const organization = await call.controlPolicies.organization();
    const { ParentId: parent } = input;
    if ((await depthOf(call.database.read, parent, organization)) === undefined) throw errors.parentNotFound();
    const { items, NextToken } = await readPage(
      "ListOrganizationalUnitsForParent",
      input,
      call,
      (after, limit) => listUnits(call.database.read, { parent, after, limit }),
      ({ id }) => id,
    );
    return { OrganizationalUnits: items.map((unit) => unitShape(unit, organization)), NextToken };
  },
});
