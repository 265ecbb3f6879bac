import { principalIdsOf } from "../../../accounts/policy-principals.ts";
import type { PolicyDocument } from "../../../policy/document.ts";
import type { Call } from "../../operation.ts";
import { malformed } from "./check.ts";

/**
 * The unique ids of the users and roles that a policy names, by ARN.
 * @throws MalformedPolicy when an account, a user or a role is not there
 */
export async function resolvePrincipals(document: PolicyDocument, call: Call): Promise<Record<string, string>> {
  const kinds = document.statements.flatMap(({ principals }) => principals?.items.map(({ kind }) => kind) ?? []);
  const named = await principalIdsOf(document, call.identities);
  // Owners are known here by their accounts only.
  if ("unknown" in named || kinds.includes("canonicalUser")) throw malformed("Invalid principal in policy");
  return named.principalIds;
}
