import { randomInt } from "node:crypto";
import { type Case, fresh } from "./case.ts";

/** Every operation of Organizations and STS that Albo has. */
export const organizationsCases: Readonly<Record<string, Case>> = {
  CreateAccount: { input: newAccount },
  DescribeCreateAccountStatus: {
    input: async (owner) => {
      const made = JSON.parse(await owner.make("organizations", "CreateAccount", newAccount()));
      return { CreateAccountRequestId: made.CreateAccountStatus.Id };
    },
  },
  DescribeAccount: { input: (owner) => ({ AccountId: owner.account }) },
  ListAccounts: { input: () => ({}) },
};

export const stsCases: Readonly<Record<string, Case>> = {
  GetCallerIdentity: { actsOnCaller: true, input: () => ({}) },
};

function newAccount(): { AccountName: string; Email: string } {
  const AccountName = fresh("account");
  return { AccountName, Email: `${AccountName}-${randomInt(1e9)}@example.org` };
}
