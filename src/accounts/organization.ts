import type { Database } from "../database/database.ts";
import { readOrMakeSetting } from "../database/settings/store.ts";
import { lowerAlphanumeric } from "../lib/ids.ts";
import type { Random } from "../lib/random.ts";

/** The one organization of this server: there from the start, with all features. */
export interface Organization {
  /** `o-…` */
  readonly id: string;
  /** `r-…` */
  readonly rootId: string;
  /** 12 digits. */
  readonly managementAccount: string;
  readonly partition: string;
}

/** The kinds of policies that are enforced here. */
export const CONTROL_POLICY_TYPES = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"] as const;
export type ControlPolicyType = (typeof CONTROL_POLICY_TYPES)[number];

/** AWS's own policy of each kind: attached everywhere as soon as the kind is enabled. */
export const AWS_CONTROL_POLICIES: Readonly<Record<ControlPolicyType, AwsControlPolicy>> = Object.freeze({
  SERVICE_CONTROL_POLICY: {
    id: "p-FullAWSAccess",
    name: "FullAWSAccess",
    description: "Allows access to every operation",
    content: JSON.stringify(
      { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
      undefined,
      2,
    ),
  },
  RESOURCE_CONTROL_POLICY: {
    id: "p-RCPFullAWSAccess",
    name: "RCPFullAWSAccess",
    description: "Allows access to every operation",
    content: JSON.stringify(
      { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }] },
      undefined,
      2,
    ),
  },
});

interface AwsControlPolicy {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly content: string;
}

/** Reads the organization's ids; whoever asks first makes them. */
export async function organizationIn(
  database: Database,
  random: Random,
  managementAccount: string,
  partition: string,
): Promise<Organization> {
  const id = await readOrMakeSetting(database, "organization-id", () => `o-${lowerAlphanumeric(10, random)}`);
  const rootId = await readOrMakeSetting(database, "organization-root", () => `r-${lowerAlphanumeric(4, random)}`);
  return Object.freeze({ id, rootId, managementAccount, partition });
}

/** `arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess`; policies of the organization name its management account. */
export function controlPolicyArn(organization: Organization, type: string, id: string): string {
  const { partition, managementAccount } = organization;
  const isAws = Object.values(AWS_CONTROL_POLICIES).some((policy) => policy.id === id);
  const owner = isAws ? "aws:policy" : `${managementAccount}:policy/${organization.id}`;
  return `arn:${partition}:organizations::${owner}/${type.toLowerCase()}/${id}`;
}
