import type { Filter, Operator } from "../../../wire/types/sagemaker.gen.ts";
import { errors } from "../errors.ts";
import { type FilterValue, readFilterValue } from "./filter-value.ts";
import { comparedKind, findProperty, type Properties, type PropertyPath, type ScalarKind } from "./property.ts";

export type Predicate = (record: unknown) => boolean;

/** A filter that has been checked: what it compares, how, and with what. */
export type CheckedFilter =
  | { readonly path: PropertyPath; readonly operator: "Exists" | "NotExists" }
  | {
      readonly path: PropertyPath;
      readonly operator: Exclude<Operator, "Exists" | "NotExists">;
      readonly kind: ScalarKind;
      readonly value: FilterValue;
    };

/**
 * Checks a filter against what is known of the resource.
 * @throws ValidationException for an unknown property, an operator that its kind does not have, or a value that is none of its kind
 */
export function checkFilter(
  { Name, Operator: operator = "Equals", Value }: Filter,
  properties: Properties,
): CheckedFilter {
  const path = findProperty(properties, Name);
  if (path === undefined) throw errors.unknownProperty({ name: Name });
  if (operator === "Exists" || operator === "NotExists") return { path, operator };
  const kind = comparedKind(path.property);
  if (kind === undefined || !OPERATORS[kind].includes(operator)) {
    throw errors.operatorNotSupported({ operator, kind: kind ?? path.property.kind, name: Name });
  }
  if (Value === undefined) throw errors.valueMissing({ name: Name, operator });
  const value = readFilterValue(kind, Value);
  if (value === undefined) throw errors.valueInvalid({ kind, name: Name, value: Value });
  return { path, operator, kind, value };
}

/**
 * Compiles a filter. Where a list lies on the way to the property, one matching value is enough; `NotEquals` and `NotExists` are the
 * opposites of `Equals` and `Exists`, so a record without the property does not equal anything.
 */
export function filterPredicate(filter: CheckedFilter): Predicate {
  const { operator } = filter;
  const { valuesIn } = filter.path;
  if (!("value" in filter)) {
    const exists: Predicate = (record) => valuesIn(record).some(isFilled);
    return operator === "Exists" ? exists : (record) => !exists(record);
  }
  const compare = comparison(operator === "NotEquals" ? "Equals" : operator, filter.value);
  const matches: Predicate = (record) =>
    valuesIn(record)
      .flat()
      .some((value) => compare(comparable(value)));
  return operator === "NotEquals" ? (record) => !matches(record) : matches;
}

const ORDERED: readonly Operator[] = [
  "Equals",
  "NotEquals",
  "GreaterThan",
  "GreaterThanOrEqualTo",
  "LessThan",
  "LessThanOrEqualTo",
];

const OPERATORS: Readonly<Record<ScalarKind, readonly Operator[]>> = {
  text: ["Equals", "NotEquals", "Contains", "In"],
  number: ORDERED,
  timestamp: ORDERED,
  boolean: ["Equals", "NotEquals"],
};

type Comparable = string | number | boolean;

function comparison(operator: Operator, { value, widthMs }: FilterValue): (found: Comparable) => boolean {
  switch (operator) {
    case "GreaterThan":
      return (found) => found > value;
    case "GreaterThanOrEqualTo":
      return (found) => found >= value;
    case "LessThan":
      return (found) => found < value;
    case "LessThanOrEqualTo":
      return (found) => found <= value;
    case "Contains":
      return (found) => String(found).includes(String(value));
    case "In": {
      const values = new Set(String(value).split(","));
      return (found) => values.has(String(found));
    }
    default:
      return widthMs === 1
        ? (found) => found === value
        : (found) => found >= value && (found as number) < (value as number) + widthMs;
  }
}

function comparable(value: unknown): Comparable {
  return value instanceof Date ? value.getTime() : (value as Comparable);
}

/** An empty list, map or structure is as good as absent. */
function isFilled(value: unknown): boolean {
  if (typeof value !== "object" || value === null || value instanceof Date) return isPresent(value);
  return Object.values(value).some(isPresent);
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
