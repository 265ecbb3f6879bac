import type { Call } from "../../operation.ts";
import type { StoredKeyPolicy } from "./store.ts";

/** A key policy as its readers see it: users and roles that are no more stand by their unique ids. */
export async function shownPolicy({ text, principals }: StoredKeyPolicy, call: Call): Promise<string> {
  const named = Object.entries(principals);
  if (named.length === 0) return text;
  const present = await call.identities.arnsOf(named.map(([, id]) => id));
  const gone = new Map(named.filter(([, id]) => !present.has(id)));
  if (gone.size === 0) return text;
  const policy = JSON.parse(text) as { Statement: WrittenStatement | WrittenStatement[] };
  for (const statement of [policy.Statement].flat()) {
    for (const element of [statement.Principal, statement.NotPrincipal]) rename(element, gone);
  }
  return JSON.stringify(policy, undefined, 2);
}

interface WrittenStatement {
  readonly Principal?: WrittenPrincipals;
  readonly NotPrincipal?: WrittenPrincipals;
}

type WrittenPrincipals = string | { AWS?: string | string[] };

function rename(element: WrittenPrincipals | undefined, gone: ReadonlyMap<string, string>): void {
  if (typeof element !== "object" || element.AWS === undefined) return;
  const shown = (name: string) => gone.get(name) ?? name;
  element.AWS = Array.isArray(element.AWS) ? element.AWS.map(shown) : shown(element.AWS);
}
