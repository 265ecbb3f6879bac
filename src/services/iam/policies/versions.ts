import { awsPolicyById } from "../../../accounts/managed-policies.ts";
import type { PolicyVersion as PolicyVersionShape } from "../../../wire/types/iam.gen.ts";
import { errors } from "../errors.ts";
import type { Reading } from "../store.ts";
import type { ManagedPolicy } from "./store.ts";
import { listVersions, type PolicyVersion } from "./store.ts";

/** The newest first. AWS's policies have one. */
export async function versionsOf(reading: Reading, policy: ManagedPolicy): Promise<readonly PolicyVersion[]> {
  const ofAws = awsPolicyById(policy.id);
  if (ofAws === undefined) return listVersions(reading, policy.id);
  return [{ version: policy.defaultVersion, document: ofAws.document, createdAt: ofAws.createdAt }];
}

/** @throws NoSuchEntity */
export async function existingVersion(
  reading: Reading,
  policy: ManagedPolicy,
  named: { readonly PolicyArn: string; readonly VersionId: string },
): Promise<PolicyVersion> {
  const versions = await versionsOf(reading, policy);
  const found = versions.find(({ version }) => `v${version}` === named.VersionId);
  if (found === undefined) throw errors.noSuchPolicyVersion({ arn: named.PolicyArn, version: named.VersionId });
  return found;
}

/** As lists show versions; one by itself has its text, too. */
export function versionShape(version: PolicyVersion, policy: ManagedPolicy): PolicyVersionShape {
  return {
    VersionId: `v${version.version}`,
    IsDefaultVersion: version.version === policy.defaultVersion,
    CreateDate: new Date(version.createdAt),
  };
}
