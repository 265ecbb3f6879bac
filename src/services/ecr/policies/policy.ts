import { parseArn } from "../../../lib/arn.ts";
import { type PolicyDocument, parsePolicy } from "../../../policy/document.ts";
import type { PolicyGrammar } from "../../../policy/grammar.ts";
import type { PolicyPrincipal } from "../../../policy/principal.ts";
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
  return { text, principalIds: await idsOfPrincipals(parsed.value, call) };
}

function isOfEcr(action: string): boolean {
  return action === "*" || /^ecr:/i.test(action);
}

async function idsOfPrincipals(document: PolicyDocument, call: Call): Promise<Record<string, string>> {
  const named = new Set<string>();
  for (const { principals } of document.statements) {
    for (const principal of principals?.items ?? []) {
      const identity = identityOf(principal);
      if (identity !== undefined) named.add(identity);
    }
  }
  if (named.size === 0) return {};
  const ids = await call.identities.idsOf([...named]);
  const known: Record<string, string> = {};
  for (const name of named) {
    const id = ids.get(name);
    if (id === undefined) throw invalidParameter("PolicyText", "Principal not found");
    if (name.includes("/")) known[name] = id;
  }
  return known;
}

/** The account, or the user's or role's ARN. Of a session only its account: sessions come and go. */
function identityOf(principal: PolicyPrincipal): string | undefined {
  if (principal.kind === "account") return principal.account;
  if (principal.kind === "canonicalUser") throw invalidParameter("PolicyText", "Principal not found");
  if (principal.kind !== "arn") return undefined;
  const { service, account } = parseArn(principal.arn) ?? {};
  return service === "iam" ? principal.arn : account;
}

/** The text as it was put; only users and roles that are no more stand in it by their unique ids, as on AWS. */
export async function shownPolicy({ text, principalIds }: StoredPolicy, call: Call): Promise<string> {
  const ids = Object.values(principalIds);
  if (ids.length === 0) return text;
  const present = await call.identities.arnsOf(ids);
  const shown = new Map<string, string>();
  for (const [arn, id] of Object.entries(principalIds)) {
    const now = present.get(id) ?? id;
    if (now !== arn) shown.set(arn, now);
  }
  if (shown.size === 0) return text;
  const policy = JSON.parse(text) as { Statement: Written | Written[] };
  for (const statement of [policy.Statement].flat()) {
    for (const element of [statement.Principal, statement.NotPrincipal]) rename(element, shown);
  }
  return JSON.stringify(policy);
}

interface Written {
  Principal?: WrittenPrincipals;
  NotPrincipal?: WrittenPrincipals;
}

type WrittenPrincipals = string | { AWS?: string | string[] };

function rename(element: WrittenPrincipals | undefined, shown: ReadonlyMap<string, string>): void {
  if (typeof element !== "object" || element.AWS === undefined) return;
  const now = (name: string) => shown.get(name) ?? name;
  element.AWS = Array.isArray(element.AWS) ? element.AWS.map(now) : now(element.AWS);
}
