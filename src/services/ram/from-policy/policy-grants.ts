import type { PolicyDocument } from "../../../policy/document.ts";
import type { Statement } from "../../../policy/statement.ts";
import { GRANTABLE_ACTIONS } from "../permissions/managed.ts";
import { templateKey } from "../permissions/template.ts";

/** What a group's policy gives to other accounts, as far as it is what a share could give: principals with the same actions together. */
export interface PolicyGrant {
  /** Tells it from the policy's other ones. */
  readonly key: string;
  /** Whole accounts, which a share can be promoted for; or users and roles, which it cannot. */
  readonly kind: "accounts" | "identities";
  readonly principals: readonly string[];
  /** As the policy writes them. */
  readonly actions: readonly string[];
}

/**
 * Statements with conditions, Deny, NotAction and NotPrincipal are the policy's own affair. So is an action that the policy allows on
 * less than a share would allow it on: a share always speaks of the group and all of its versions.
 * @param groupArn as SageMaker writes it
 */
export function grantsOf(document: PolicyDocument, groupArn: string, owner: string): readonly PolicyGrant[] {
  const actionsOf = new Map<string, { kind: PolicyGrant["kind"]; actions: Map<string, string> }>();
  for (const statement of document.statements) {
    const { principals, actions, effect, conditions } = statement;
    if (effect !== "Allow" || conditions.length > 0 || principals === undefined) continue;
    if (principals.except || actions.except) continue;
    const covered = actions.items.filter((action) => isCovered(action, statement, groupArn));
    for (const principal of principals.items) {
      const named = entityOf(principal, owner);
      if (named === undefined) continue;
      const known = actionsOf.get(named.entity) ?? { kind: named.kind, actions: new Map<string, string>() };
      for (const action of covered) {
        const key = action.toLowerCase();
        if (!known.actions.has(key)) known.actions.set(key, action);
      }
      actionsOf.set(named.entity, known);
    }
  }
  const grants = new Map<string, PolicyGrant>();
  for (const [entity, { kind, actions }] of actionsOf) {
    if (actions.size === 0) continue;
    const key = `${kind} ${templateKey({ Effect: "Allow", Action: [...actions.values()] })}`;
    const principals = [...(grants.get(key)?.principals ?? []), entity];
    grants.set(key, { key, kind, principals, actions: [...actions.values()] });
  }
  return [...grants.values()];
}

/** Why a share that shows a policy cannot become a share like others. @returns the end of a sentence, or undefined when it can */
export function obstacle(actions: readonly string[], principals: readonly string[]): string | undefined {
  const identity = principals.find((principal) => principal.startsWith("arn:"));
  if (identity !== undefined) return `names a user or role as its principal: ${identity}`;
  const action = actions.find((each) => !GRANTABLE.has(each.toLowerCase()));
  return action === undefined ? undefined : `allows the action ${action}, which a managed permission can't grant`;
}

const GRANTABLE = new Set(GRANTABLE_ACTIONS.map((action) => action.toLowerCase()));

type Principal = NonNullable<Statement["principals"]>["items"][number];

/** Principals of other accounts. The owner's own, services and everybody are nobody that a share is for. */
function entityOf(principal: Principal, owner: string): { entity: string; kind: PolicyGrant["kind"] } | undefined {
  if (principal.kind === "account") {
    return principal.account === owner ? undefined : { entity: principal.account, kind: "accounts" };
  }
  if (principal.kind !== "arn" || principal.arn.split(":")[4] === owner) return undefined;
  return { entity: principal.arn, kind: "identities" };
}

/** Actions on the group itself; all others are on its versions, tags on both. */
const ON_GROUP = /^sagemaker:(describe|delete)modelpackagegroup$|^sagemaker:(put|get|delete)modelpackagegrouppolicy$/;
const ON_BOTH = /^\*$|[*?]|^sagemaker:(add|delete|list)tags$/;

function isCovered(written: string, { resources }: Statement, groupArn: string): boolean {
  if (resources === undefined || resources.except) return false;
  const action = written.toLowerCase();
  const group = groupArn.toLowerCase();
  const versions = `${group.replace(":model-package-group/", ":model-package/")}/*`;
  const items = resources.items.map((item) => item.toLowerCase());
  const onGroup = items.includes(group) || items.includes("*");
  const onVersions = items.includes(versions) || items.includes("*");
  if (ON_BOTH.test(action)) return onGroup && onVersions;
  return ON_GROUP.test(action) ? onGroup : onVersions;
}
