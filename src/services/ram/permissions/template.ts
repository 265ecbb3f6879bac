import { canonicalJson } from "../../../lib/canonical-json.ts";
import { RAM_TEMPLATE_LENGTH_MAX } from "../../../lib/limits.ts";
import { parsePolicy } from "../../../policy/document.ts";
import type { PolicyGrammar } from "../../../policy/grammar.ts";
import { errors } from "../errors.ts";
import { GRANTABLE_ACTIONS } from "./managed.ts";

/** What a permission grants: a statement without principals and resources. */
export interface Template {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Condition?: Readonly<Record<string, unknown>>;
}

/**
 * Checks the template of a customer's permission: JSON with an effect, actions by their full names, and conditions.
 * @throws MalformedPolicyTemplateException for what is no statement, InvalidPolicyException for what such a permission cannot grant
 */
export function checkTemplate(text: string): void {
  // By itself first: put between other text, something else could become a policy.
  if (!isJson(text)) throw errors.templateMalformed({ reason: "Invalid JSON" });
  const parsed = parsePolicy(`{"Version":"2012-10-17","Statement":${text}\n}`, GRAMMAR);
  if ("problem" in parsed) {
    const { path, reason } = parsed.problem;
    throw errors.templateMalformed({ reason: path === "" ? reason : `${reason} (${path})` });
  }
  const [statement, ...others] = parsed.value.statements;
  if (statement === undefined || others.length > 0 || !text.trimStart().startsWith("{")) {
    throw errors.templateMalformed({ reason: "it must be one statement" });
  }
  if (statement.effect !== "Allow") throw errors.templateInvalid({ reason: "Effect must be Allow" });
  if (statement.actions.except) throw errors.templateInvalid({ reason: "NotAction is not supported" });
  if (statement.sid !== undefined) throw errors.templateMalformed({ reason: "Sid is not supported" });
  const foreign = statement.actions.items.find((action) => !isGrantable(action));
  if (foreign !== undefined) throw errors.templateInvalid({ reason: `action ${foreign} can't be granted` });
  const own = statement.conditions.find(({ key }) => key.startsWith("aws:principalorg"));
  if (own !== undefined) {
    throw errors.templateInvalid({
      reason: `condition key ${own.key} is set by RAM: share with the organization instead`,
    });
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Reads a template that was checked, or that is AWS's. */
export function readTemplate(text: string): Template {
  const { Effect, Action, Condition } = JSON.parse(text) as {
    Effect: "Allow";
    Action: string | string[];
    Condition?: object;
  };
  return { Effect, Action: [Action].flat(), ...(Condition && { Condition: Condition as Template["Condition"] }) };
}

export function templateText(actions: readonly string[]): string {
  return JSON.stringify({ Effect: "Allow", Action: actions } satisfies Template);
}

/** Two templates that grant the same have the same key. */
export function templateKey({ Action, Condition }: Template): string {
  const actions = [...new Set(Action.map((action) => action.toLowerCase()))].sort();
  return canonicalJson({ actions, conditions: Condition ?? {} });
}

const GRAMMAR: PolicyGrammar = Object.freeze({
  lengthMax: RAM_TEMPLATE_LENGTH_MAX,
  version: "required",
  principal: "forbidden",
  resource: "forbidden",
  allowNotPrincipal: "refused",
});

const GRANTABLE = new Set(GRANTABLE_ACTIONS.map((action) => action.toLowerCase()));

function isGrantable(action: string): boolean {
  return GRANTABLE.has(action.toLowerCase());
}
