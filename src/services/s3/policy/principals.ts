import type { PolicyDocument } from "../../../policy/document.ts";
import type { Call } from "../../operation.ts";
import type { BucketPolicy } from "../buckets/store.ts";
import { malformed } from "./check.ts";

/**
 * The unique ids of the users and roles that a policy names, by ARN. Sessions are not looked for: they come and go.
 * @throws MalformedPolicy when an account, a user or a role is not there
 */
export async function resolvePrincipals(document: PolicyDocument, call: Call): Promise<Record<string, string>> {
  const accounts = new Set<string>();
  const arns = new Set<string>();
  for (const { principals } of document.statements) {
    for (const principal of principals?.items ?? []) {
      if (principal.kind === "account") accounts.add(principal.account);
      if (principal.kind === "arn" && isIdentity(principal.arn)) arns.add(principal.arn);
      // Owners are known here by their accounts only.
      if (principal.kind === "canonicalUser") throw unknownPrincipal();
    }
  }
  const ids = await call.identities.idsOf([...accounts, ...arns]);
  if (![...accounts, ...arns].every((name) => ids.has(name))) throw unknownPrincipal();
  return Object.fromEntries([...arns].map((arn) => [arn, ids.get(arn) as string]));
}

function isIdentity(arn: string): boolean {
  return /^arn:[^:]+:iam::/.test(arn);
}

function unknownPrincipal(): Error {
  return malformed("Invalid principal in policy");
}

/**
 * A policy as it is shown: a user or role that is no more stands there with the unique id that it had, also when another one has its name
 * now.
 */
export async function shownPolicy({ text, principalIds }: BucketPolicy, call: Call): Promise<string> {
  const named = Object.entries(principalIds);
  if (named.length === 0) return text;
  const arns = await call.identities.arnsOf(named.map(([, id]) => id));
  const gone = new Map(named.filter(([arn, id]) => arns.get(id) !== arn));
  if (gone.size === 0) return text;
  const policy = JSON.parse(text) as { Statement: unknown };
  for (const statement of [policy.Statement].flat() as Record<string, unknown>[]) {
    for (const element of ["Principal", "NotPrincipal"]) {
      const principal = statement[element];
      if (typeof principal !== "object" || principal === null || !("AWS" in principal)) continue;
      const shown = ([principal.AWS].flat() as string[]).map((name) => gone.get(name) ?? name);
      statement[element] = { ...principal, AWS: Array.isArray(principal.AWS) ? shown : shown[0] };
    }
  }
  return JSON.stringify(policy);
}
