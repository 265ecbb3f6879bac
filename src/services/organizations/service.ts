import type { Service } from "../operation.ts";
import { createAccount } from "./accounts/create.ts";
import { describeAccount } from "./accounts/describe.ts";
import { describeCreateAccountStatus } from "./accounts/describe-create-status.ts";
import { listAccounts } from "./accounts/list.ts";

/** AWS Organizations, as far as accounts are made and listed. */
export const organizations: Service = {
  name: "organizations",
  operations: [createAccount, describeAccount, describeCreateAccountStatus, listAccounts],
};
