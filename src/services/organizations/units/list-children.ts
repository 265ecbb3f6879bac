import { listAccountIdsIn } from "../accounts/store.ts";
import { errors } from "../errors.ts";
import { managementAccess, operation } from "../operation.ts";
import { readPage } from "../paging.ts";
import { listUnits } from "./store.ts";
import { depthOf } from "./unit.ts";

/** The ids of the accounts, or of the units, right below a parent. */
export const listChildren = operation("ListChildren", {
  access: (input, call) => managementAccess("ListChildren", call, [input.ParentId]),
  async run(input, call) {
    const { rootId, ...rest } = await call.controlPolicies.organization();
    const { ParentId: parent, ChildType: type } = input;
    const db = call.database.read;
    if ((await depthOf(db, parent, { rootId, ...rest })) === undefined) throw errors.parentNotFound();
    const { items, NextToken } = await readPage(
      "ListChildren",
      input,
      call,
      async (after, limit) =>
        type === "ACCOUNT"
          ? listAccountIdsIn(db, rootId, { parent, after, limit })
          : (await listUnits(db, { parent, after, limit })).map(({ id }) => id),
      (id) => id,
    );
    return { Children: items.map((id) => ({ Id: id, Type: type })), NextToken };
  },
});
