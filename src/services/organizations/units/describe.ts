import { errors } from "../errors.ts";
import { managementAccess, operation } from "../operation.ts";
import { findUnit } from "./store.ts";
import { unitShape } from "./unit.ts";

/** One unit. */
export const describeOrganizationalUnit = operation("DescribeOrganizationalUnit", {
  access: (input, call) => managementAccess("DescribeOrganizationalUnit", call, [input.OrganizationalUnitId]),
  async run(input, call) {
    const unit = await findUnit(call.database.read, input.OrganizationalUnitId);
    if (unit === undefined) throw errors.unitNotFound();
    return { OrganizationalUnit: unitShape(unit, await call.controlPolicies.organization()) };
  },
});
