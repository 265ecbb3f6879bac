import { errors } from "../errors.ts";
import { managementAccess, operation } from "../operation.ts";
import { readPage } from "../paging.ts";
import { depthOf } from "../units/unit.ts";
import { accountShape } from "./account.ts";
import { listAccountsIn } from "./store.ts";

/** The accounts right below the root or a unit. */
export const listAccountsForParent = operation("ListAccountsForParent", {
  access: (input, call) => managementAccess("ListAccountsForParent", call, [input.ParentId]),
  async run(input, call) {
    const organization = await call.controlPolicies.organization();
    const { ParentId: parent } = input;
    const db = call.database.read;
    if ((await depthOf(db, parent, organization)) === undefined) throw errors.parentNotFound();
    const { items, NextToken } = await readPage(
      "ListAccountsForParent",
      input,
      call,
      (after, limit) => listAccountsIn(db, organization.rootId, { parent, after, limit }),
      ({ id }) => id,
    );
    return { Accounts: items.map((account) => accountShape(account, organization)), NextToken };
  },
});
