import { MODEL_GROUP_POLICY_LENGTH_MAX } from "../../../lib/limits.ts";
import { type PolicyDocument, parsePolicy } from "../../../policy/document.ts";
import type { PolicyGrammar } from "../../../policy/grammar.ts";
import { principalKey } from "../../../policy/principal.ts";
import { quoted } from "../../../policy/problem.ts";
import type { Statement } from "../../../policy/statement.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { PACKAGE_TYPE } from "../model-packages/package.ts";
import { resourceArn } from "../resource-name.ts";
import { findJudgedGroup, groupArn, groupName } from "./group.ts";
import type { StoredGroup } from "./store.ts";

/**
 * Reads the policy of a model group and checks that it speaks of this group: actions of SageMaker, on the group's ARN or on those
 * of its versions, numbers with wildcards included. Which of the two an action belongs to is not looked at: public examples put
 * version actions on the group's ARN, and SageMaker takes them.
 * @throws ValidationException `Invalid policy provided: …`; of AWS's reasons only `Duplicate principal` is known
 */
export function readGroupPolicy(text: string, group: StoredGroup, call: Call): PolicyDocument {
  const parsed = parsePolicy(text, GROUP_POLICY_GRAMMAR);
  if ("problem" in parsed) {
    const { path, reason } = parsed.problem;
    throw errors.policyInvalid({ reason: path === "" ? reason : `${reason} (${path})` });
  }
  for (const statement of parsed.value.statements) {
    const reason =
      misplacedPrincipal(statement) ?? misplacedAction(statement) ?? misplacedResource(statement, group, call);
    if (reason !== undefined) throw errors.policyInvalid({ reason });
  }
  return parsed.value;
}

/**
 * Finds the group whose policy is meant. These operations take bare names only: a policy is managed in the owner's account.
 * @throws ValidationException when there is no such group
 */
export async function requireGroupForPolicy(name: string, call: Call): Promise<{ group: StoredGroup; arn: string }> {
  const named = groupName(name, call);
  const group = await findJudgedGroup(named, call);
  if (group === undefined) throw errors.groupMissingForPolicy({ arn: named.arn });
  return { group, arn: groupArn(call, group.account, group.name) };
}

/** What a group policy may consist of. */
export const GROUP_POLICY_GRAMMAR: PolicyGrammar = Object.freeze({
  lengthMax: MODEL_GROUP_POLICY_LENGTH_MAX,
  version: "required",
  principal: "required",
  resource: "required",
  allowNotPrincipal: "refused",
});

/** The same principal twice in one statement, an account's number and its root's ARN being the same. */
function misplacedPrincipal({ principals }: Statement): string | undefined {
  const seen = new Set<string>();
  for (const principal of principals?.items ?? []) {
    if (principal.kind === "canonicalUser") return `Invalid principal: ${quoted(principal.id)}`;
    const key = principalKey(principal);
    if (seen.has(key)) return "Duplicate principal";
    seen.add(key);
  }
  return undefined;
}

function misplacedAction({ actions }: Statement): string | undefined {
  const foreign = actions.items.find((action) => action !== "*" && !/^sagemaker:/i.test(action));
  return foreign === undefined ? undefined : `Invalid action: ${quoted(foreign)}`;
}

function misplacedResource({ resources }: Statement, group: StoredGroup, call: Call): string | undefined {
  const own = groupArn(call, group.account, group.name).toLowerCase();
  const versions = resourceArn(call, group.account, PACKAGE_TYPE, `${group.name}/`).toLowerCase();
  const isOfGroup = (arn: string) =>
    arn === own || (arn.startsWith(versions) && /^[0-9*?]+$/.test(arn.slice(versions.length)));
  const foreign = resources?.items.find((resource) => !isOfGroup(resource.toLowerCase()));
  return foreign === undefined ? undefined : `Invalid resource: ${quoted(foreign)}`;
}
