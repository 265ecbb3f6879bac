/** The organization of this server's accounts. Its id and its root's are settings; they are made once. */
export interface OrganizationsTables {
  organization_units: OrganizationUnitsTable;
  organization_placements: OrganizationPlacementsTable;
  organization_policy_types: OrganizationPolicyTypesTable;
  organization_policies: OrganizationPoliciesTable;
  organization_attachments: OrganizationAttachmentsTable;
  organization_services: OrganizationServicesTable;
  organization_tags: OrganizationTagsTable;
}

interface OrganizationUnitsTable {
  /** `ou-…` */
  id: string;
  /** The root's or a unit's id. */
  parent: string;
  name: string;
  created_at: number;
}

/** Where accounts are. One without a row is at the root. */
interface OrganizationPlacementsTable {
  account: string;
  /** A unit's id, or the root's again after a move back. */
  parent: string;
}

/** The kinds of policies that are in force. */
interface OrganizationPolicyTypesTable {
  /** `SERVICE_CONTROL_POLICY` */
  type: string;
  enabled_at: number;
}

/** The policies that were made here; AWS's own are in the code. */
interface OrganizationPoliciesTable {
  /** `p-…` */
  id: string;
  type: string;
  name: string;
  description: string;
  content: string;
  created_at: number;
}

interface OrganizationAttachmentsTable {
  /** The root, a unit or an account. */
  target: string;
  policy: string;
  /** 0: AWS's own policy, which is attached everywhere unless a row says that it is not. */
  attached: number;
}

/** AWS services that may work with the organization. */
interface OrganizationServicesTable {
  /** `ram.amazonaws.com` */
  principal: string;
  enabled_at: number;
}

interface OrganizationTagsTable {
  /** The id of an account, a unit, the root or a policy. */
  resource: string;
  key: string;
  value: string;
}
