import type { Generated } from "kysely";

/** Resource shares: what is shared with whom, invitations to it, managed permissions that customers made. */
export interface RamTables {
  ram_shares: RamSharesTable;
  ram_associations: RamAssociationsTable;
  ram_share_permissions: RamSharePermissionsTable;
  ram_invitations: RamInvitationsTable;
  ram_permissions: RamPermissionsTable;
  ram_permission_versions: RamPermissionVersionsTable;
  ram_replacements: RamReplacementsTable;
  ram_tags: RamTagsTable;
  ram_client_tokens: RamClientTokensTable;
  ram_organization_sharing: RamOrganizationSharingTable;
}

export interface RamSharesTable {
  /** Rises with time: the order of listings. */
  id: Generated<number>;
  /** The end of the share's ARN. */
  share_id: string;
  account: string;
  region: string;
  name: string;
  /** 0 or 1. */
  allow_external: number;
  status: "ACTIVE" | "DELETED";
  feature_set: "STANDARD" | "CREATED_FROM_POLICY";
  /** The ARN, in lower case, of the group whose policy this share shows, as long as it does nothing but that; else null. */
  policy_of: string | null;
  /** The group and what of its policy the share shows: no two shares show the same. Null as `policy_of` is. */
  policy_key: string | null;
  created_at: number;
  updated_at: number;
}

export interface RamAssociationsTable {
  id: Generated<number>;
  share: number;
  kind: "RESOURCE" | "PRINCIPAL";
  /** A resource's ARN, or an account's number, or the ARN of an organization, a unit, a user or a role. */
  entity: string;
  /** Resources' ARNs in lower case, since they are matched without regard to it; principals as they are. */
  entity_key: string;
  /** 0 or 1. */
  external: number;
  status: "ASSOCIATING" | "ASSOCIATED" | "FAILED" | "DISASSOCIATED";
  /** When an association that waits for its invitation's acceptance is given up. */
  expires_at: number | null;
  /** The unique id that a user or role had when it became a principal. */
  principal_id: string | null;
  created_at: number;
  updated_at: number;
}

/** One permission a resource type. */
export interface RamSharePermissionsTable {
  share: number;
  resource_type: string;
  permission_arn: string;
  version: number;
  updated_at: number;
}

export interface RamInvitationsTable {
  id: Generated<number>;
  /** The end of the invitation's ARN. */
  invitation_id: string;
  share: number;
  association: number;
  sender: string;
  receiver: string;
  /** A pending one that is old is an expired one. */
  status: "PENDING" | "ACCEPTED" | "REJECTED";
  sent_at: number;
}

export interface RamPermissionsTable {
  id: Generated<number>;
  account: string;
  region: string;
  name: string;
  resource_type: string;
  feature_set: "STANDARD" | "CREATED_FROM_POLICY";
  default_version: number;
  /** The highest version number ever given. */
  last_version: number;
  created_at: number;
  updated_at: number;
}

export interface RamPermissionVersionsTable {
  permission: number;
  version: number;
  /** JSON: effect, actions, conditions. */
  template: string;
  created_at: number;
}

/** What ReplacePermissionAssociations did. */
export interface RamReplacementsTable {
  id: Generated<number>;
  work_id: string;
  account: string;
  region: string;
  from_arn: string;
  from_version: number | null;
  to_arn: string;
  to_version: number;
  created_at: number;
}

export interface RamTagsTable {
  /** The ARN of a share or of a permission. */
  resource: string;
  key: string;
  value: string;
}

/** What was answered to a client token. */
export interface RamClientTokensTable {
  /** A hash of account, region, operation and token. */
  use_key: string;
  /** A hash of the input without the token. */
  fingerprint: string;
  /** What the answer is made of, in the operation's own words. */
  result: string;
  created_at: number;
}

/** A row once sharing within the organization is enabled. */
export interface RamOrganizationSharingTable {
  organization: string;
  enabled_at: number;
}
