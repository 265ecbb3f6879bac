import { errors } from "../errors.ts";
import { changeOrganization, managementAccess, operation } from "../operation.ts";
import { findUnit, findUnitNamed, updateUnitName } from "./store.ts";
import { unitShape } from "./unit.ts";

/** Renames a unit. Its id, its children and its policies stay. */
export const updateOrganizationalUnit = operation("UpdateOrganizationalUnit", {
  access: (input, call) => managementAccess("UpdateOrganizationalUnit", call, [input.OrganizationalUnitId]),
  run: (input, call) =>
    changeOrganization(call, async (transaction, organization) => {
      const unit = await findUnit(transaction, input.OrganizationalUnitId);
      if (unit === undefined) throw errors.unitNotFound();
      const name = input.Name ?? unit.name;
      const named = await findUnitNamed(transaction, unit.parent, name);
      if (named !== undefined && named.id !== unit.id) throw errors.duplicateUnit();
      await updateUnitName(transaction, unit.id, name);
      return { OrganizationalUnit: unitShape({ ...unit, name }, organization) };
    }),
});
