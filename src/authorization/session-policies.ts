import type { Identities } from "../accounts/identities.ts";
import type { Principal } from "../identity/principal.ts";
import { SESSION_POLICY_LENGTH_MAX } from "../lib/limits.ts";
import type { AttachedPolicy } from "../policy/attached.ts";
import { compilePolicy } from "../policy/compile.ts";
import type { PolicyGrammar } from "../policy/grammar.ts";

const SESSION_GRAMMAR: PolicyGrammar = {
  lengthMax: SESSION_POLICY_LENGTH_MAX,
  version: "optional",
  principal: "forbidden",
  resource: "required",
  allowNotPrincipal: "refused",
};

/**
 * The policies that were handed over when a session was opened: it may do no more than they say.
 * @returns undefined when there were none
 */
export async function sessionPolicies(
  principal: Principal,
  identities: Identities,
): Promise<readonly AttachedPolicy[] | undefined> {
  const { session } = principal;
  if (session === undefined || (session.policies === undefined && session.policyArns === undefined)) return undefined;
  const inline = (session.policies ?? []).map(
    (text): AttachedPolicy => ({
      kind: "session policy",
      name: `session policy of ${principal.arn}`,
      account: principal.account,
      document: compilePolicy(text, SESSION_GRAMMAR),
    }),
  );
  const managed: AttachedPolicy[] = [];
  for (const arn of session.policyArns ?? []) {
    const policy = await identities.findManagedPolicy(arn);
    // One that was deleted meanwhile allows nothing, and cannot be read for what it denied.
    managed.push({ kind: "session policy", name: arn, account: principal.account, document: policy?.document });
  }
  return [...inline, ...managed];
}
