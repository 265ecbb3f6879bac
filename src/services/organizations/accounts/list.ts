import { errors } from "../errors.ts";
import { managementAccess, operation } from "../operation.ts";
import { accountShape } from "./account.ts";

/** Accounts on one page: AWS's maximum and default. */
const PAGE_SIZE_MAX = 20;
const SCOPE = "organizations:ListAccounts";

/** The organization's accounts, in the order of their ids. */
export const listAccounts = operation("ListAccounts", {
  access: (_input, call) => managementAccess("ListAccounts", call),
  async run(input, call) {
    const limit = input.MaxResults ?? PAGE_SIZE_MAX;
    const position = input.NextToken === undefined ? [""] : call.pageTokens.open(SCOPE, input.NextToken);
    if (position === undefined) throw errors.badToken();
    const found = await call.accounts.list({ after: String(position[0]), limit: limit + 1 });
    const page = found.slice(0, limit);
    const management = await call.accounts.management();
    const last = page.at(-1);
    return {
      Accounts: page.map((account) => accountShape(account, management.id, call.partition)),
      NextToken: found.length > limit && last !== undefined ? call.pageTokens.seal(SCOPE, [last.id]) : undefined,
    };
  },
});
