import { policyAsShown, principalIdsOf } from "../../../accounts/policy-principals.ts";
import { parsePolicy } from "../../../policy/document.ts";
import type { PolicyGrammar } from "../../../policy/grammar.ts";
import type { Statement } from "../../../policy/statement.ts";
import type { Call } from "../../operation.ts";
import { invalidParameter } from "../errors.ts";

/** A policy as it is stored: its text, and who the users and roles in it were when it was put. */
export interface StoredPolicy {
  readonly text: string;
  /** Unique ids by ARN. */
  readonly principalIds: Readonly<Record<string, string>>;
}

/** A policy of a repository need not say which resource it means: https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html */
export const REPOSITORY_GRAMMAR: PolicyGrammar = Object.freeze({
  lengthMax: 10_240,
  version: "optional",
  principal: "required",
  resource: "optional",
  allowNotPrincipal: "refused",
});

/** A policy of the registry speaks of repositories by their ARNs: https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html */
export const REGISTRY_GRAMMAR: PolicyGrammar = Object.freeze({ ...REPOSITORY_GRAMMAR, resource: "required" });

/**
 * Checks a policy that is put: its form, its actions, and that everybody whom it names is there.
 * @throws InvalidParameterException with AWS's sentences
 */
export async function readPolicy(text: string, kind: "repository" | "registry", call: Call): Promise<StoredPolicy> {
  const parsed = parsePolicy(text, kind === "repository" ? REPOSITORY_GRAMMAR : REGISTRY_GRAMMAR);
  const isValid = "value" in parsed && parsed.value.statements.every(({ actions }) => actions.items.every(isOfEcr));
  if (!isValid) throw invalidParameter("PolicyText", `Invalid ${kind} policy provided`);
  const named = await principalIdsOf(parsed.value, call.identities);
  // Owners are known here by their accounts only.
  if ("unknown" in named || parsed.value.statements.some(namesCanonicalUser)) {
    throw invalidParameter("PolicyText", "Principal not found");
  }
  return { text, principalIds: named.principalIds };
}

function namesCanonicalUser({ principals }: Statement): boolean {
  return principals?.items.some(({ kind }) => kind === "canonicalUser") === true;
}

function isOfEcr(action: string): boolean {
  return action === "*" || /^ecr:/i.test(action);
}

/** The text as it is read back. */
export function shownPolicy({ text, principalIds }: StoredPolicy, call: Call): Promise<string> {
  return policyAsShown(text, principalIds, call.identities);
}
