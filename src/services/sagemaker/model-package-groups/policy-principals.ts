import type { PolicyDocument } from "../../../policy/document.ts";
import type { PolicyPrincipal } from "../../../policy/principal.ts";
import { quoted } from "../../../policy/problem.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";

/**
 * Who the users and roles that a policy names are: their unique ids. A user or role that is deleted and made again under its name
 * is somebody else, as on AWS.
 * @returns ids by ARN
 * @throws ValidationException for a user, role or account that does not exist
 */
export async function policyPrincipals(document: PolicyDocument, call: Call): Promise<Record<string, string>> {
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
    if (id === undefined) throw errors.policyInvalid({ reason: `Invalid principal: ${quoted(name)}` });
    if (name.includes("/")) known[name] = id;
  }
  return known;
}

/** An account's number, or the ARN of a user, role or session. Of services and the like there is nothing to look up. */
function identityOf(principal: PolicyPrincipal): string | undefined {
  if (principal.kind === "account") return principal.account;
  return principal.kind === "arn" ? principal.arn : undefined;
}

/** The text of a policy in which those who are no more stand by their unique ids. Unchanged while all of them are there. */
export async function withIdsOfTheGone(
  text: string,
  principals: Readonly<Record<string, string>>,
  call: Call,
): Promise<string> {
  const ids = Object.values(principals);
  if (ids.length === 0) return text;
  const present = await call.identities.arnsOf(ids);
  const shown = new Map<string, string>();
  for (const [arn, id] of Object.entries(principals)) {
    const now = present.get(id) ?? id;
    if (now !== arn) shown.set(arn, now);
  }
  if (shown.size === 0) return text;
  const policy = JSON.parse(text) as { Statement: WrittenStatement | WrittenStatement[] };
  for (const statement of [policy.Statement].flat()) {
    for (const element of [statement.Principal, statement.NotPrincipal]) rename(element, shown);
  }
  return JSON.stringify(policy);
}

interface WrittenStatement {
  Principal?: WrittenPrincipals;
  NotPrincipal?: WrittenPrincipals;
}

type WrittenPrincipals = string | { AWS?: string | string[] };

function rename(element: WrittenPrincipals | undefined, shown: ReadonlyMap<string, string>): void {
  if (typeof element !== "object" || element.AWS === undefined) return;
  const now = (name: string) => shown.get(name) ?? name;
  element.AWS = Array.isArray(element.AWS) ? element.AWS.map(now) : now(element.AWS);
}
