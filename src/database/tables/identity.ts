import type { Generated } from "kysely";

/** Accounts, their IAM users and access keys, and the server's own settings. */
export interface IdentityTables {
  settings: SettingsTable;
  accounts: AccountsTable;
  account_creations: AccountCreationsTable;
  iam_users: IamUsersTable;
  access_keys: AccessKeysTable;
}

/** One row a setting, e.g. the secret that seals page tokens: shared by every server on this database. */
interface SettingsTable {
  name: string;
  value: string;
}

interface AccountsTable {
  /** 12 digits. */
  id: string;
  name: string;
  email: string;
  created_at: number;
}

/** The answers of Organizations CreateAccount, for DescribeCreateAccountStatus. */
interface AccountCreationsTable {
  /** `car-` and 32 hexadecimal digits. */
  id: string;
  /** Null when no account was made. */
  account: string | null;
  account_name: string;
  /** AWS's reason, e.g. `EMAIL_ALREADY_EXISTS`. */
  failure_reason: string | null;
  requested_at: number;
}

export interface IamUsersTable {
  /** `AIDA…` */
  id: string;
  account: string;
  path: string;
  name: string;
  /** The name in lower case: names are unique whatever their letter case. */
  name_key: string;
  created_at: number;
  /** JSON: values by key. */
  tags: Generated<string>;
  /** The id of the policy that bounds its permissions. */
  boundary: string | null;
}

export interface AccessKeysTable {
  /** `AKIA…` */
  id: string;
  account: string;
  user_id: string;
  /** The secret access key, sealed with the root key that stands outside the database. */
  sealed_secret: string;
  active: Generated<number>;
  created_at: number;
  last_used_at: number | null;
  last_used_service: string | null;
  last_used_region: string | null;
}
