import { SEARCH_CONDITIONS_MAX, SEARCH_CONTAINS_MAX, SEARCH_ELEMENTS_MAX } from "../../../lib/limits.ts";
import type { NestedFilters, SearchExpression } from "../../../wire/types/sagemaker.gen.ts";
import { errors } from "../errors.ts";
import { type CheckedFilter, checkFilter } from "./filter.ts";
import { elementProperties, findProperty, type Properties, type PropertyPath } from "./property.ts";

/** A search expression that has been checked. */
export interface CheckedExpression {
  readonly operator: "And" | "Or";
  readonly filters: readonly CheckedFilter[];
  readonly nested: readonly CheckedNestedFilter[];
  readonly expressions: readonly CheckedExpression[];
}

/** Filters that one and the same element of a list must satisfy, all of them. */
export interface CheckedNestedFilter {
  readonly list: PropertyPath;
  readonly filters: readonly CheckedFilter[];
}

/**
 * Checks an expression in full depth. Its depth is bounded by the number of conditions.
 * @throws ValidationException
 */
export function checkExpression(expression: SearchExpression, properties: Properties): CheckedExpression {
  const counted = { conditions: 0, contains: 0 };
  const checked = check(expression, properties, counted);
  if (counted.contains > SEARCH_CONTAINS_MAX) throw errors.tooManyContains();
  return checked;
}

interface Counted {
  conditions: number;
  contains: number;
}

function check(expression: SearchExpression, properties: Properties, counted: Counted): CheckedExpression {
  const { Filters = [], NestedFilters = [], SubExpressions = [], Operator = "And" } = expression;
  const elements = Filters.length + NestedFilters.length + SubExpressions.length;
  if (elements === 0) throw errors.emptyExpression();
  if (elements > SEARCH_ELEMENTS_MAX) throw errors.tooManyElements({ limit: SEARCH_ELEMENTS_MAX });
  counted.conditions += elements + NestedFilters.reduce((sum, nested) => sum + nested.Filters.length, 0);
  if (counted.conditions > SEARCH_CONDITIONS_MAX) throw errors.tooManyConditions({ limit: SEARCH_CONDITIONS_MAX });
  const filters = Filters.map((filter) => checkFilter(filter, properties));
  const nested = NestedFilters.map((filter) => checkNested(filter, properties));
  const all = [...filters, ...nested.flatMap((filter) => filter.filters)];
  counted.contains += all.filter(({ operator }) => operator === "Contains").length;
  const expressions = SubExpressions.map((inner) => check(inner, properties, counted));
  return { operator: Operator, filters, nested, expressions };
}

/** In the filters of a nested filter AWS writes the whole path, the list's name included. */
function checkNested(
  { NestedPropertyName: name, Filters }: NestedFilters,
  properties: Properties,
): CheckedNestedFilter {
  const list = findProperty(properties, name);
  if (list === undefined) throw errors.unknownProperty({ name });
  const element = elementProperties(list.property);
  if (element === undefined) throw errors.notNested({ name });
  const filters = Filters.map((filter) => {
    if (!filter.Name.startsWith(`${name}.`)) throw errors.unknownProperty({ name: filter.Name });
    return checkFilter({ ...filter, Name: filter.Name.slice(name.length + 1) }, element);
  });
  return { list, filters };
}
