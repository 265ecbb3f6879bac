import type { Generated } from "kysely";

/** Groups, roles, policies and what they are attached to. Users and access keys stand with the accounts. */
export interface IamTables {
  iam_groups: IamGroupsTable;
  iam_group_members: IamGroupMembersTable;
  iam_roles: IamRolesTable;
  iam_policies: IamPoliciesTable;
  iam_policy_versions: IamPolicyVersionsTable;
  iam_attachments: IamAttachmentsTable;
  iam_inline_policies: IamInlinePoliciesTable;
  iam_oidc_providers: IamOidcProvidersTable;
  iam_instance_profiles: IamInstanceProfilesTable;
  iam_account_aliases: IamAccountAliasesTable;
  iam_credential_reports: IamCredentialReportsTable;
}

export interface IamGroupsTable {
  /** `AGPA…` */
  id: string;
  account: string;
  path: string;
  name: string;
  /** The name in lower case: names are unique whatever their letter case. */
  name_key: string;
  created_at: number;
}

export interface IamGroupMembersTable {
  group_id: string;
  user_id: string;
}

export interface IamRolesTable {
  /** `AROA…` */
  id: string;
  account: string;
  path: string;
  name: string;
  name_key: string;
  created_at: number;
  description: string | null;
  max_session_seconds: number;
  trust_policy: string;
  /** JSON: the unique ids of the users and roles that the trust policy names, by ARN. */
  trust_principals: string;
  /** The id of the policy that bounds its permissions. */
  boundary: string | null;
  /** JSON: values by key. */
  tags: Generated<string>;
  last_used_at: number | null;
  last_used_region: string | null;
}

/** Policies of accounts. Those of AWS are part of the program; their ids stand beside these in attachments. */
export interface IamPoliciesTable {
  /** `ANPA…` */
  id: string;
  account: string;
  path: string;
  name: string;
  name_key: string;
  description: string | null;
  /** The number of the version that counts. */
  default_version: number;
  /** The highest number ever given: numbers are never used twice. */
  last_version: number;
  created_at: number;
  updated_at: number;
  /** JSON: values by key. */
  tags: Generated<string>;
}

export interface IamPolicyVersionsTable {
  policy_id: string;
  version: number;
  document: string;
  created_at: number;
}

export interface IamAttachmentsTable {
  /** Of a user, group or role. */
  owner_id: string;
  policy_id: string;
  account: string;
  attached_at: number;
}

export interface IamInlinePoliciesTable {
  /** Of a user, group or role. */
  owner_id: string;
  name: string;
  document: string;
}

export interface IamOidcProvidersTable {
  account: string;
  /** Without `https://`, as in its ARN. */
  url: string;
  created_at: number;
  /** JSON lists. */
  client_ids: string;
  thumbprints: string;
  /** JSON: values by key. */
  tags: Generated<string>;
}

export interface IamInstanceProfilesTable {
  /** `AIPA…` */
  id: string;
  account: string;
  path: string;
  name: string;
  name_key: string;
  created_at: number;
  /** There is room for one. */
  role_id: string | null;
  /** JSON: values by key. */
  tags: Generated<string>;
}

export interface IamAccountAliasesTable {
  account: string;
  alias: string;
}

/** The last report of each account. */
export interface IamCredentialReportsTable {
  account: string;
  generated_at: number;
  content: string;
}
