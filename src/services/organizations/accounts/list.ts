import { managementAccess, operation } from "../operation.ts";
import { readPage } from "../paging.ts";
import { accountShape } from "./account.ts";

/** The organization's accounts, in the order of their ids. */
export const listAccounts = operation("ListAccounts", {
  access: (_input, call) => managementAccess("ListAccounts", call),
  async run(input, call) {
    const organization = await call.controlPolicies.organization();
    const { items, NextToken } = await readPage(
      "ListAccounts",
      input,
      call,
      (after, limit) => call.accounts.list({ after, limit }),
      ({ id }) => id,
    );
    return { Accounts: items.map((account) => accountShape(account, organization)), NextToken };
  },
});
