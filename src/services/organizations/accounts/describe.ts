import { errors } from "../errors.ts";
import { managementAccess, operation } from "../operation.ts";
import { accountShape } from "./account.ts";

/** One account of the organization. */
export const describeAccount = operation("DescribeAccount", {
  access: (_input, call) => managementAccess("DescribeAccount", call),
  async run(input, call) {
    const account = await call.accounts.find(input.AccountId);
    if (account === undefined) throw errors.accountNotFound();
    const management = await call.accounts.management();
    return { Account: accountShape(account, management.id, call.partition) };
  },
});
