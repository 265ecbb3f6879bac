import type { Organization } from "../../../accounts/organization.ts";
import type { AccountCreation, Account as StoredAccount } from "../../../accounts/store.ts";
import type {
  Account,
  CreateAccountFailureReason,
  CreateAccountStatus,
} from "../../../wire/types/organizations.gen.ts";
import { nodeArn } from "../arns.ts";

/** An account as Organizations shows it. */
export function accountShape(account: StoredAccount, organization: Organization): Account {
  return {
    Id: account.id,
    Arn: nodeArn(account.id, organization),
    Email: account.email,
    Name: account.name,
    Status: "ACTIVE",
    State: "ACTIVE",
    JoinedMethod: account.id === organization.managementAccount ? "INVITED" : "CREATED",
    JoinedTimestamp: new Date(account.createdAt),
  };
}

/** Accounts are made before CreateAccount answers, so a request is never in progress. */
export function statusShape(creation: AccountCreation): CreateAccountStatus {
  const at = new Date(creation.requestedAt);
  const about = { Id: creation.id, AccountName: creation.accountName, RequestedTimestamp: at, CompletedTimestamp: at };
  return creation.account === null
    ? { ...about, State: "FAILED", FailureReason: creation.failureReason as CreateAccountFailureReason }
    : { ...about, State: "SUCCEEDED", AccountId: creation.account };
}
