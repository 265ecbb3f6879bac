import type { AccountCreation, Account as StoredAccount } from "../../../accounts/store.ts";
import type {
  Account,
  CreateAccountFailureReason,
  CreateAccountStatus,
} from "../../../wire/types/organizations.gen.ts";

/** An account as Organizations shows it. There is one organization to a registry; its id is made of its management account's. */
export function accountShape(account: StoredAccount, management: string, partition: string): Account {
  return {
    Id: account.id,
    Arn: `arn:${partition}:organizations::${management}:account/o-${management.slice(-10)}/${account.id}`,
    Email: account.email,
    Name: account.name,
    Status: "ACTIVE",
    State: "ACTIVE",
    JoinedMethod: account.id === management ? "INVITED" : "CREATED",
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
