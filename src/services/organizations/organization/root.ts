import type { Organization } from "../../../accounts/organization.ts";
import type { PolicyType, PolicyTypeSummary, Root } from "../../../wire/types/organizations.gen.ts";
import { nodeArn } from "../arns.ts";

/** The one root as Organizations shows it. */
export function rootShape(organization: Organization, enabledTypes: readonly string[]): Root {
  const { rootId } = organization;
  return { Id: rootId, Arn: nodeArn(rootId, organization), Name: "Root", PolicyTypes: typesShape(enabledTypes) };
}

export function typesShape(enabledTypes: readonly string[]): PolicyTypeSummary[] {
  return enabledTypes.map((type) => ({ Type: type as PolicyType, Status: "ENABLED" }));
}
