import { administrationPolicies } from "./managed-policies/administration.ts";
import { artifactPolicies } from "./managed-policies/artifacts.ts";
import type { AwsPolicy } from "./managed-policies/aws-policy.ts";
import { identityPolicies } from "./managed-policies/identities.ts";
import { sagemakerPolicies } from "./managed-policies/sagemaker.ts";

/** Every policy that AWS keeps for all accounts and that is here, in the order of their names. */
export const awsPolicies: readonly AwsPolicy[] = [
  ...administrationPolicies,
  ...artifactPolicies,
  ...identityPolicies,
  ...sagemakerPolicies,
].sort((a, b) => (a.name < b.name ? -1 : 1));

const byId = new Map(awsPolicies.map((policy) => [policy.id, policy]));
const byArn = new Map(awsPolicies.map((policy) => [awsPolicyArn(policy, "aws"), policy]));

export function awsPolicyById(id: string): AwsPolicy | undefined {
  return byId.get(id);
}

/** @param arn in whatever partition */
export function awsPolicyByArn(arn: string): AwsPolicy | undefined {
  return byArn.get(arn.replace(/^arn:aws[a-z-]*:/, "arn:aws:"));
}

export function awsPolicyArn(policy: Pick<AwsPolicy, "path" | "name">, partition: string): string {
  return `arn:${partition}:iam::aws:policy${policy.path}${policy.name}`;
}
