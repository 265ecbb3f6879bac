import { parseAddressRange } from "./address-range.ts";

/** A condition operator, taken apart: `ForAllValues:StringNotLikeIfExists`. */
export interface ConditionOperator {
  /** Without negation: that of `StringNotLike` is `StringLike`. */
  readonly comparison: Comparison;
  readonly negated: boolean;
  /** Holds when the request does not have the key. */
  readonly ifExists: boolean;
  /** How several values of the request are taken together; absent for keys of one value. */
  readonly over?: "all" | "any";
}

export type Comparison = keyof typeof VALUES;

/** @returns undefined for a name that the policy language does not have; letter case matters */
export function conditionOperator(name: string): ConditionOperator | undefined {
  const [, set, bare] = /^(?:(ForAllValues|ForAnyValue):)?(\w+)$/.exec(name) ?? [];
  if (bare === undefined) return undefined;
  const ifExists = bare.endsWith("IfExists");
  const stem = ifExists ? bare.slice(0, -"IfExists".length) : bare;
  const negated = NEGATED.get(stem);
  const comparison = negated ?? (Object.hasOwn(VALUES, stem) ? (stem as Comparison) : undefined);
  // `Null` itself asks whether the key is there.
  if (comparison === undefined || (comparison === "Null" && (ifExists || set !== undefined))) return undefined;
  const over = set === undefined ? undefined : set === "ForAllValues" ? "all" : "any";
  return Object.freeze({ comparison, negated: negated !== undefined, ifExists, ...(over && { over }) });
}

/** The operator as it is written: the inverse of `conditionOperator`. */
export function operatorName({ comparison, negated, ifExists, over }: ConditionOperator): string {
  const stem = negated ? [...NEGATED].find(([, positive]) => positive === comparison)?.[0] : comparison;
  const set = over === undefined ? "" : over === "all" ? "ForAllValues:" : "ForAnyValue:";
  return `${set}${stem}${ifExists ? "IfExists" : ""}`;
}

/** Is the text a value that this operator can compare with? */
export function isValueOf(operator: ConditionOperator, text: string): boolean {
  return VALUES[operator.comparison](text);
}

/** The comparisons, each with the form that its values have. An ARN pattern that is no ARN is accepted: it matches nothing. */
const VALUES = {
  StringEquals: isText,
  StringEqualsIgnoreCase: isText,
  StringLike: isText,
  NumericEquals: isNumber,
  NumericLessThan: isNumber,
  NumericLessThanEquals: isNumber,
  NumericGreaterThan: isNumber,
  NumericGreaterThanEquals: isNumber,
  DateEquals: isInstant,
  DateLessThan: isInstant,
  DateLessThanEquals: isInstant,
  DateGreaterThan: isInstant,
  DateGreaterThanEquals: isInstant,
  Bool: (text: string) => isBoolean(text) || isVariable(text),
  BinaryEquals: isBase64,
  IpAddress: (text: string) => parseAddressRange(text) !== undefined,
  ArnEquals: isText,
  ArnLike: isText,
  Null: isBoolean,
} as const satisfies Record<string, (text: string) => boolean>;

const NEGATED: ReadonlyMap<string, Comparison> = new Map([
  ["StringNotEquals", "StringEquals"],
  ["StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase"],
  ["StringNotLike", "StringLike"],
  ["NumericNotEquals", "NumericEquals"],
  ["DateNotEquals", "DateEquals"],
  ["NotIpAddress", "IpAddress"],
  ["ArnNotEquals", "ArnEquals"],
  ["ArnNotLike", "ArnLike"],
]);

function isText(_text: string): boolean {
  return true;
}

/** An integer or a decimal: `10abc` is no number. */
export function isNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}

/** @returns milliseconds since 1970; undefined for what is neither an ISO 8601 date of the W3C's profile nor seconds since 1970 */
export function instantMs(text: string): number | undefined {
  if (isNumber(text)) return Number(text) * 1000;
  if (!/^\d{4}-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?$/.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

function isInstant(text: string): boolean {
  return instantMs(text) !== undefined;
}

function isBoolean(text: string): boolean {
  return /^(true|false)$/i.test(text);
}

function isVariable(text: string): boolean {
  return /^\$\{[^}]+\}$/.test(text);
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
