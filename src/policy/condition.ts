import { type ConditionOperator, conditionOperator, isValueOf } from "./condition-operator.ts";
import { accept, isObject, member, type Parsed, quoted, refuse } from "./problem.ts";

/** One key of one operator: holds when one of the values does (for negated operators: when none does). */
export interface Condition {
  readonly operator: ConditionOperator;
  /** In lower case: condition keys are compared without regard to it. */
  readonly key: string;
  readonly values: readonly string[];
}

/** Reads a `Condition` element: a map from operator to a map from key to one or more values. */
export function parseConditions(written: unknown, path: string): Parsed<readonly Condition[]> {
  if (written === undefined) return accept(Object.freeze([]));
  if (!isObject(written)) return refuse(path, "Condition must be a JSON object");
  const conditions: Condition[] = [];
  for (const [name, block] of Object.entries(written)) {
    const operator = conditionOperator(name);
    if (operator === undefined) return refuse(path, `Unknown condition operator ${quoted(name)}`);
    if (!isObject(block))
      return refuse(member(path, name), "Invalid condition: a JSON object of keys and values is expected");
    for (const [key, listed] of Object.entries(block)) {
      const values = parseValues(operator, key, listed, member(path, name));
      if ("problem" in values) return values;
      conditions.push(Object.freeze({ operator, key: key.toLowerCase(), values: values.value }));
    }
  }
  return accept(Object.freeze(conditions));
}

function parseValues(
  operator: ConditionOperator,
  key: string,
  listed: unknown,
  path: string,
): Parsed<readonly string[]> {
  if (!/^[^\s:]+:./.test(key)) return refuse(path, `Invalid condition key ${quoted(key)}`);
  const written = [listed].flat() as unknown[];
  if (written.length === 0) return refuse(member(path, key), "Invalid condition value: the list is empty");
  const values: string[] = [];
  for (const value of written) {
    const text = isScalar(value) ? String(value) : undefined;
    if (text === undefined || !isValueOf(operator, text)) {
      return refuse(member(path, key), `Invalid condition value: ${quoted(value)}`);
    }
    values.push(text);
  }
  return accept(Object.freeze(values));
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
