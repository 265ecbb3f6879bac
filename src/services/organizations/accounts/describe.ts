import { errors } from "../errors.ts";
import { managementAccess, operation } from "../operation.ts";
import { accountShape } from "./account.ts";

/** One account of the organization. */
export const describeAccount = operation("DescribeAccount", {
  access: (input, call) => managementAccess("DescribeAccount", call, [input.AccountId]),
  async run(input, call) {
    const account = await call.accounts.find(input.AccountId);
    if (account === undefined) throw errors.accountNotFound();
    return { Account: accountShape(account, await call.controlPolicies.organization()) };
  },
});
