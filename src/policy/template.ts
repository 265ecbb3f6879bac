import { type Glob, type GlobToken, globOf, MANY, ONE } from "./glob.ts";
import type { RequestContext } from "./request.ts";

/** A text of a policy in which variables may stand: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, `${*}`. */
export interface Template {
  readonly parts: readonly TemplatePart[];
  /** The condition keys that its variables name, in lower case. */
  readonly keys: readonly string[];
}

export type TemplatePart = GlobToken | Variable;

interface Variable {
  /** In lower case. Undefined for a variable that nobody can read: it never has a value. */
  readonly key?: string;
  readonly fallback?: string;
}

/** What a policy's texts may hold beside plain characters. */
export interface TemplateSyntax {
  /** Since version 2012-10-17. */
  readonly variables: boolean;
  /** `*` and `?`. */
  readonly wildcards: boolean;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
export function parseTemplate(text: string, syntax: TemplateSyntax): Template {
  const parts: TemplatePart[] = [];
  let plain = "";
  const put = (part: TemplatePart) => {
    if (plain !== "") parts.push(plain);
    plain = "";
    parts.push(part);
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (syntax.variables && text.startsWith("${", at)) {
      const close = text.indexOf("}", at);
      const end = close === -1 ? text.length : close;
      const inside = text.slice(at + 2, end);
      if (inside === "*" || inside === "?" || inside === "$") plain += inside;
      else put(close === -1 ? {} : parseVariable(inside));
      at = end;
    } else if (syntax.wildcards && character === "*") put(MANY);
    else if (syntax.wildcards && character === "?") put(ONE);
    else plain += character;
  }
  if (plain !== "") parts.push(plain);
  const keys = parts.flatMap((part) => (typeof part === "object" && part.key !== undefined ? [part.key] : []));
  return Object.freeze({ parts: Object.freeze(parts), keys: Object.freeze(keys) });
}

function parseVariable(inside: string): Variable {
  const [, key, fallback] = /^\s*([^\s,']+(?: [^\s,']+)*)\s*(?:,\s*'([^']*)'\s*)?$/.exec(inside) ?? [];
  return Object.freeze({ key: key?.toLowerCase(), fallback });
}

/** @returns undefined when a variable has no value: then the text matches nothing */
export function resolve(template: Template, context: RequestContext): readonly GlobToken[] | undefined {
  const tokens: GlobToken[] = [];
  for (const part of template.parts) {
    const token = typeof part === "object" ? valueIn(part, context) : part;
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  return tokens;
}

function valueIn({ key, fallback }: Variable, context: RequestContext): string | undefined {
  const value = key === undefined ? undefined : context.get(key);
  // Keys of several values cannot be variables.
  return typeof value === "string" && value !== "" ? value : fallback;
}

/** A glob where there are no variables, so that it is made once; else a function of the request. */
export function compileGlob(template: Template): Glob | ((context: RequestContext) => Glob | undefined) {
  if (template.parts.every((part) => typeof part !== "object")) return globOf(template.parts as readonly GlobToken[]);
  return (context) => {
    const tokens = resolve(template, context);
    return tokens && globOf(tokens);
  };
}

/** A pattern that knows no variables. */
export function globOfPattern(pattern: string): Glob {
  const { parts } = parseTemplate(pattern, { variables: false, wildcards: true });
  return globOf(parts as readonly GlobToken[]);
}
