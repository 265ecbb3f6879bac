import type { PolicyDocument } from "../policy/document.ts";
import type { Identities } from "./identities.ts";

/**
 * Who the users and roles are that a policy names when it is put. One that is deleted and made again under its name is somebody else, as on
 * AWS, so their unique ids are kept beside the policy. Accounts and sessions must be there too; they are known by name afterwards.
 * Services and identity providers are not looked for.
 * @returns ids by ARN; or the first name that nobody has, for the room to refuse in its words
 */
export async function principalIdsOf(
  document: PolicyDocument,
  identities: Pick<Identities, "idsOf">,
): Promise<{ readonly principalIds: Record<string, string> } | { readonly unknown: string }> {
  const named = new Set<string>();
  for (const { principals } of document.statements) {
    for (const principal of principals?.items ?? []) {
      if (principal.kind === "account") named.add(principal.account);
      if (principal.kind === "arn") named.add(principal.arn);
    }
  }
  if (named.size === 0) return { principalIds: {} };
  const ids = await identities.idsOf([...named]);
  const principalIds: Record<string, string> = {};
  for (const name of named) {
    const id = ids.get(name);
    if (id === undefined) return { unknown: name };
    if (UNIQUE_ID.test(id)) principalIds[name] = id;
  }
  return { principalIds };
}

/** Of a user or a role: a session has its own name behind it. */
const UNIQUE_ID = /^A(IDA|ROA)[A-Z0-9]+$/;

/**
 * A policy's text as it is read back: who is no more stands in it by the unique id, and who was renamed by the new name. Letter by letter
 * what was put while nothing changed.
 */
export async function policyAsShown(
  text: string,
  principalIds: Readonly<Record<string, string>>,
  identities: Pick<Identities, "arnsOf">,
): Promise<string> {
  const ids = Object.values(principalIds);
  return ids.length === 0 ? text : withNamesOfToday(text, principalIds, await identities.arnsOf(ids));
}

/** The same, where the names of today are at hand: by unique id. */
export function withNamesOfToday(
  text: string,
  principalIds: Readonly<Record<string, string>>,
  present: ReadonlyMap<string, string>,
): string {
  const shown = new Map<string, string>();
  for (const [arn, id] of Object.entries(principalIds)) {
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
