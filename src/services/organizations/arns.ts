import { AWS_CONTROL_POLICIES, controlPolicyArn, type Organization } from "../../accounts/organization.ts";
import type { Database } from "../../database/database.ts";
import { findPolicyType } from "./policies/store.ts";

/**
 * The ARN of what an id means: a root, a unit, an account, a policy. Policies that are not there have the type of service control policies.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_permissions_overview.html
 */
export async function arnOf(id: string, organization: Organization, database: Database): Promise<string> {
  if (!id.startsWith("p-")) return nodeArn(id, organization);
  const [awsType] = Object.entries(AWS_CONTROL_POLICIES).find(([, policy]) => policy.id === id) ?? [];
  const type = awsType ?? (await findPolicyType(database.read, id)) ?? "SERVICE_CONTROL_POLICY";
  return controlPolicyArn(organization, type, id);
}

/** The ARN of a root, a unit or an account. */
export function nodeArn(id: string, organization: Organization): string {
  const { partition, managementAccount } = organization;
  const kind = id.startsWith("r-") ? "root" : id.startsWith("ou-") ? "ou" : "account";
  return `arn:${partition}:organizations::${managementAccount}:${kind}/${organization.id}/${id}`;
}
