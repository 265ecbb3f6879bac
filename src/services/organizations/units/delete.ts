import { listAccountIdsIn } from "../accounts/store.ts";
import { errors } from "../errors.ts";
import { changeOrganization, managementAccess, operation } from "../operation.ts";
import { deleteAttachmentsOf } from "../policies/store.ts";
import { deleteTagsOf } from "../tags/store.ts";
import { deleteUnit, findUnit, listUnits } from "./store.ts";

/** Deletes a unit in which nothing is. */
export const deleteOrganizationalUnit = operation("DeleteOrganizationalUnit", {
  access: (input, call) => managementAccess("DeleteOrganizationalUnit", call, [input.OrganizationalUnitId]),
  run: (input, call) =>
    changeOrganization(call, async (transaction, organization) => {
      const { OrganizationalUnitId: id } = input;
      if ((await findUnit(transaction, id)) === undefined) throw errors.unitNotFound();
      const any = { parent: id, after: "", limit: 1 };
      const accounts = await listAccountIdsIn(transaction, organization.rootId, any);
      if (accounts.length > 0 || (await listUnits(transaction, any)).length > 0) throw errors.unitNotEmpty();
      await deleteAttachmentsOf(transaction, id);
      await deleteTagsOf(transaction, id);
      await deleteUnit(transaction, id);
      return {};
    }),
});
