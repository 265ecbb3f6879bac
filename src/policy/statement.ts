import { type Condition, parseConditions } from "./condition.ts";
import type { PolicyGrammar } from "./grammar.ts";
import { type PolicyPrincipal, parsePrincipals } from "./principal.ts";
import { accept, isObject, type JsonObject, member, type Parsed, quoted, refuse } from "./problem.ts";

/** One statement, with every list written out. */
export interface Statement {
  /** Absent where the text has none, or an empty one. */
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  /** Absent in policies that belong to somebody. */
  readonly principals?: Listed<PolicyPrincipal>;
  /** `sagemaker:Describe*`, or `*`; letter case as written, to be compared without regard to it. */
  readonly actions: Listed<string>;
  /** ARN patterns as written. Absent in policies that know no resources. */
  readonly resources?: Listed<string>;
  /** All of them must hold. */
  readonly conditions: readonly Condition[];
}

/** `Action` lists what is meant; `NotAction` lists the exceptions. */
export interface Listed<Item> {
  readonly except: boolean;
  readonly items: readonly Item[];
}

export function parseStatement(written: unknown, path: string, grammar: PolicyGrammar): Parsed<Statement> {
  if (!isObject(written)) return refuse(path, "Statement must be a JSON object");
  const unknown = Object.keys(written).find((key) => !STATEMENT_ELEMENTS.includes(key));
  if (unknown !== undefined) return refuse(path, `Unknown element ${quoted(unknown)}`);
  const { Sid, Effect } = written;
  if (Sid !== undefined && typeof Sid !== "string") return refuse(member(path, "Sid"), "Sid must be a string");
  if (Effect === undefined) return refuse(path, "Missing required field Effect");
  if (Effect !== "Allow" && Effect !== "Deny") {
    return refuse(member(path, "Effect"), `Invalid effect: ${quoted(Effect)}`);
  }
  const principals = parseWho(written, path, grammar);
  if ("problem" in principals) return principals;
  const actions = parseEither(written, "Action", path, isAction);
  if ("problem" in actions) return actions;
  if (actions.value === undefined) return refuse(path, "Missing required field Action");
  const resources = parseWhat(written, path, grammar);
  if ("problem" in resources) return resources;
  const conditions = parseConditions(written.Condition, member(path, "Condition"));
  if ("problem" in conditions) return conditions;
  return accept(
    Object.freeze({
      ...(Sid !== undefined && Sid !== "" && { sid: Sid }),
      effect: Effect,
      ...(principals.value && { principals: principals.value }),
      actions: actions.value,
      ...(resources.value && { resources: resources.value }),
      conditions: conditions.value,
    }),
  );
}

const STATEMENT_ELEMENTS: readonly string[] = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

function parseWho(
  written: JsonObject,
  path: string,
  grammar: PolicyGrammar,
): Parsed<Listed<PolicyPrincipal> | undefined> {
  const { Principal, NotPrincipal } = written;
  if (Principal === undefined && NotPrincipal === undefined) {
    return grammar.principal === "required" ? refuse(path, "Missing required field Principal") : accept(undefined);
  }
  if (grammar.principal === "forbidden") return refuse(path, "Policy must not contain a principal");
  if (Principal !== undefined && NotPrincipal !== undefined) return refuse(path, "Both Principal and NotPrincipal");
  if (NotPrincipal !== undefined && written.Effect === "Allow" && grammar.allowNotPrincipal === "refused") {
    return refuse(path, "Allow with NotPrincipal is not supported");
  }
  const name = Principal === undefined ? "NotPrincipal" : "Principal";
  const items = parsePrincipals(written[name], member(path, name));
  return "problem" in items ? items : accept(Object.freeze({ except: name === "NotPrincipal", items: items.value }));
}

function parseWhat(written: JsonObject, path: string, grammar: PolicyGrammar): Parsed<Listed<string> | undefined> {
  const resources = parseEither(written, "Resource", path, isResource);
  if ("problem" in resources) return resources;
  if (resources.value === undefined) {
    return grammar.resource === "required" ? refuse(path, "Missing required field Resource") : accept(undefined);
  }
  return grammar.resource === "forbidden" ? refuse(path, "Has prohibited field Resource") : resources;
}

/** `Action` or `NotAction`, `Resource` or `NotResource`: a string or a list of them, never both elements. */
function parseEither(
  written: JsonObject,
  element: "Action" | "Resource",
  path: string,
  isWellFormed: (item: string) => boolean,
): Parsed<Listed<string> | undefined> {
  const negated = `Not${element}`;
  if (written[element] !== undefined && written[negated] !== undefined)
    return refuse(path, `Both ${element} and ${negated}`);
  const name = written[element] === undefined ? negated : element;
  if (written[name] === undefined) return accept(undefined);
  const items = [written[name]].flat() as unknown[];
  if (items.length === 0) return refuse(member(path, name), `Missing required field ${element}`);
  for (const item of items) {
    if (typeof item !== "string" || !isWellFormed(item)) {
      return refuse(member(path, name), `Invalid ${element.toLowerCase()}: ${quoted(item)}`);
    }
  }
  return accept(Object.freeze({ except: name === negated, items: Object.freeze(items as string[]) }));
}

/** `*`, or a service prefix without wildcards, one colon, and a name that may have some. */
function isAction(text: string): boolean {
  return text === "*" || /^[A-Za-z0-9.-]+:[\w*?.-]+$/.test(text);
}

/** `*`, or an ARN whose service is named in full. */
function isResource(text: string): boolean {
  return text === "*" || /^arn:[^:\s]+:[a-z0-9-]+:[^:\s]*:[^:\s]*:.+$/su.test(text);
}
