import { changeOrganization, managementAccess, operation, tagContext, taggingAccess } from "../operation.ts";
import { addTags, checkTags } from "../tags/tags.ts";
import { statusShape } from "./account.ts";

/** AWS's default name. */
const ROLE_NAME = "OrganizationAccountAccessRole";

/**
 * Makes an account with its administrator, whose credentials appear in the data folder, and with a role by which the management account
 * gets in. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access.html
 */
export const createAccount = operation("CreateAccount", {
  access: async (input, call) => [
    ...(await managementAccess("CreateAccount", call, [], tagContext(input.Tags))),
    ...(await taggingAccess(call, input.Tags)),
  ],
  async run(input, call) {
    const tags = input.Tags ?? [];
    checkTags(tags);
    const { partition, managementAccount } = await call.controlPolicies.organization();
    const role = {
      name: input.RoleName ?? ROLE_NAME,
      trustPolicy: trustIn(`arn:${partition}:iam::${managementAccount}:root`),
    };
    const wanted = { name: input.AccountName, email: input.Email, role };
    // Through the call's own database, so that its record is written with it.
    const creation = await call.accounts.create(wanted, call.database);
    const { account } = creation;
    if (account !== null && tags.length > 0) {
      await changeOrganization(call, (transaction) => addTags(transaction, account, tags));
    }
    return { CreateAccountStatus: statusShape(creation) };
  },
});

function trustIn(principal: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: principal }, Action: "sts:AssumeRole" }],
  });
}
