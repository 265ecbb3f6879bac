import { type Glob, type GlobToken, globOf, matchesGlob } from "./glob.ts";
import type { RequestContext } from "./request.ts";
import { compileGlob, globOfPattern, parseTemplate, resolve, type TemplatePart } from "./template.ts";

/** An ARN of a request, taken apart by the letter: five segments and the resource, which keeps its colons. */
export type ArnParts = readonly string[];

/** `unknown`: a variable in the pattern has no value, so that it speaks of nothing. */
export type ArnMatch = "yes" | "no" | "unknown";

/** @param arn undefined where the request has no ARN: then only `*` matches */
export type ArnPattern = (arn: ArnParts | undefined, context: RequestContext) => ArnMatch;

/** @returns undefined when the text is no ARN */
export function arnParts(text: string): ArnParts | undefined {
  const parts: string[] = [];
  let start = 0;
  for (let colons = 0; colons < COLONS; colons++) {
    const colon = text.indexOf(":", start);
    if (colon === -1) return undefined;
    parts.push(text.slice(start, colon));
    start = colon + 1;
  }
  parts.push(text.slice(start));
  return parts[0] === "arn" ? parts : undefined;
}

const COLONS = 5;

/**
 * By what resources are told apart before their ARNs are compared: the type and the name of `model-package/irises/3`. Whatever
 * matches a pattern that has such a beginning has the same.
 */
export function beginningOf(resource: string): string {
  const second = resource.indexOf("/", resource.indexOf("/") + 1);
  return second <= 0 ? resource : resource.slice(0, second);
}

/** @returns undefined for a pattern that may match resources of several beginnings */
function beginningOfPattern(parts: readonly TemplatePart[]): string | undefined {
  const [first = ""] = parts;
  if (typeof first !== "string") return undefined;
  if (parts.length < 2) return beginningOf(first);
  const beginning = beginningOf(first);
  // Cut off by a slash: then a wildcard after it is none of the beginning's.
  return beginning.length < first.length ? beginning : undefined;
}

/** A pattern that was compiled. */
export interface CompiledArn {
  readonly matches: ArnPattern;
  /** The condition keys that its variables name, in lower case. */
  readonly keys: readonly string[];
  /** See `beginningOf`; undefined where it is open. */
  readonly beginning?: string;
}

/**
 * Each of the first five segments is a pattern by itself, so that no wildcard spans their colons; in the resource `*` spans
 * everything. Variables stand in the resource only. Letter case counts.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function compileArn(pattern: string, variables: boolean): CompiledArn {
  if (pattern === "*") return { matches: () => "yes", keys: [] };
  const parts = arnParts(pattern);
  if (parts === undefined) return { matches: () => "no", keys: [] };
  if (variables && parts.slice(0, COLONS).some((part) => part.includes("${"))) {
    return { matches: () => "unknown", keys: [] };
  }
  const heads = parts.slice(0, COLONS).map(globOfPattern);
  const template = parseTemplate(parts[COLONS] as string, { variables, wildcards: true });
  const resource = compileGlob(template);
  const matches: ArnPattern = (arn, context) => {
    const glob = typeof resource === "function" ? resource(context) : resource;
    if (glob === undefined) return "unknown";
    if (arn === undefined || !matchesGlob(glob, arn[COLONS] as string)) return "no";
    for (let index = COLONS - 1; index > 0; index--) {
      if (!matchesGlob(heads[index] as Glob, arn[index] as string)) return "no";
    }
    return "yes";
  };
  return { matches, keys: template.keys, beginning: beginningOfPattern(template.parts) };
}

/**
 * A value of an ARN condition operator: segments as in `Resource`, but variables may stand anywhere in it. By itself `*` is no ARN.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function compileArnValue(
  written: string,
  variables: boolean,
): { matches: (value: string, context: RequestContext) => boolean; keys: readonly string[] } {
  const template = parseTemplate(written, { variables, wildcards: true });
  const isPlain = template.parts.every((part) => typeof part !== "object");
  const plain = isPlain ? segments(template.parts as readonly GlobToken[]) : undefined;
  const matches = (value: string, context: RequestContext): boolean => {
    const globs = isPlain ? plain : segments(resolve(template, context) ?? []);
    const arn = arnParts(value);
    if (globs === undefined || arn === undefined) return false;
    return globs.every((glob, index) => matchesGlob(glob, arn[index] as string));
  };
  return { matches, keys: template.keys };
}

/** @returns undefined when it is no ARN */
function segments(tokens: readonly GlobToken[]): readonly Glob[] | undefined {
  const lists: GlobToken[][] = [[]];
  for (const token of tokens) {
    if (typeof token !== "string") {
      lists.at(-1)?.push(token);
      continue;
    }
    let rest = token;
    for (let colon = rest.indexOf(":"); colon !== -1 && lists.length <= COLONS; colon = rest.indexOf(":")) {
      lists.at(-1)?.push(rest.slice(0, colon));
      lists.push([]);
      rest = rest.slice(colon + 1);
    }
    lists.at(-1)?.push(rest);
  }
  return lists.length > COLONS ? lists.map(globOf) : undefined;
}
