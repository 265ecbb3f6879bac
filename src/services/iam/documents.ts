import { principalIdsOf } from "../../accounts/policy-principals.ts";
import { IAM_MANAGED_POLICY_LENGTH_MAX, IAM_TRUST_POLICY_LENGTH_MAX } from "../../lib/limits.ts";
import { validateIdentityPolicy } from "../../policy/validation/identity-policy.ts";
import { invalidPrincipal, validateTrustPolicy } from "../../policy/validation/trust-policy.ts";
import type { Call } from "../operation.ts";
import { errors } from "./errors.ts";

/** Quotas do not count white space. */
export function lengthOf(document: string): number {
  return document.replace(/\s/g, "").length;
}

/** @throws MalformedPolicyDocument */
export function checkIdentityPolicy(document: string): void {
  const validated = validateIdentityPolicy(document);
  if ("sentence" in validated) throw errors.malformedPolicy({ reason: validated.sentence });
}

/** The same, and its size. @throws MalformedPolicyDocument, LimitExceeded */
export function checkManagedPolicy(document: string): void {
  checkIdentityPolicy(document);
  if (lengthOf(document) <= IAM_MANAGED_POLICY_LENGTH_MAX) return;
  throw errors.quota({ quota: "PolicySize", limit: IAM_MANAGED_POLICY_LENGTH_MAX });
}

/**
 * Checks who may become a role.
 * @returns the unique ids of the users and roles that it names, by ARN: others of the same names, made later, are not meant
 * @throws MalformedPolicyDocument, also for principals that do not exist; LimitExceeded
 */
export async function checkTrustPolicy(document: string, call: Call): Promise<Readonly<Record<string, string>>> {
  const validated = validateTrustPolicy(document);
  if ("sentence" in validated) throw errors.malformedPolicy({ reason: validated.sentence });
  if (lengthOf(document) > IAM_TRUST_POLICY_LENGTH_MAX) {
    throw errors.quota({ quota: "ACLSizePerRole", limit: IAM_TRUST_POLICY_LENGTH_MAX });
  }
  const named = await principalIdsOf(validated.document, call.identities);
  if ("principalIds" in named) return named.principalIds;
  throw errors.malformedPolicy({ reason: invalidPrincipal("AWS", asWritten(named.unknown, document, call)) });
}

/** An account may have been named by its root's ARN. */
function asWritten(name: string, document: string, call: Call): string {
  if (!/^\d{12}$/.test(name) || document.includes(`"${name}"`)) return name;
  return `arn:${call.partition}:iam::${name}:root`;
}
