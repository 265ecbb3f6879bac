/** Why a policy text is not a policy: where, and what is wrong there. */
export interface PolicyProblem {
  /** `Statement[0].Principal.AWS[1]`; empty for the document as a whole. */
  readonly path: string;
  readonly reason: string;
}

/** What a parser answers: the value, or the first problem. */
export type Parsed<Value> = { readonly value: Value } | { readonly problem: PolicyProblem };

export function refuse(path: string, reason: string): { readonly problem: PolicyProblem } {
  return { problem: { path, reason } };
}

export function accept<Value>(value: Value): { readonly value: Value } {
  return { value };
}

/** `Statement[0]` and `Action` give `Statement[0].Action`. */
export function member(path: string, name: string | number): string {
  if (typeof name === "number") return `${path}[${name}]`;
  return path === "" ? name : `${path}.${name}`;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const QUOTED_LENGTH_MAX = 200;

/** A refused value as a reason may repeat it: texts in quotes and cut off, structures by their kind alone. */
export function quoted(value: unknown): string {
  if (typeof value === "string") {
    return JSON.stringify(value.length > QUOTED_LENGTH_MAX ? `${value.slice(0, QUOTED_LENGTH_MAX)}…` : value);
  }
  if (Array.isArray(value)) return "a list";
  return isObject(value) ? "an object" : String(value);
}
