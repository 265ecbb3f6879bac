import { parentOfAccount } from "../accounts/store.ts";
import { errors } from "../errors.ts";
import { managementAccess, operation } from "../operation.ts";
import { findUnit } from "./store.ts";

/** The one parent of an account or a unit. */
export const listParents = operation("ListParents", {
  access: (input, call) => managementAccess("ListParents", call, [input.ChildId]),
  async run(input, call) {
    const { rootId } = await call.controlPolicies.organization();
    const { ChildId: child } = input;
    const db = call.database.read;
    const parent = child.startsWith("ou-")
      ? (await findUnit(db, child))?.parent
      : await parentOfAccount(db, rootId, child);
    if (parent === undefined) throw errors.childNotFound();
    return { Parents: [{ Id: parent, Type: parent === rootId ? "ROOT" : "ORGANIZATIONAL_UNIT" }] };
  },
});
