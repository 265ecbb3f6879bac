import type { VisibilityConditions } from "../../../wire/types/sagemaker.gen.ts";
import { errors } from "../errors.ts";
import type { CheckedExpression, CheckedNestedFilter } from "./expression.ts";
import { filterPredicate, type Predicate } from "./filter.ts";
import { findProperty, type Properties } from "./property.ts";

/** Compiles an expression into a test of a record in the API's shape. Without an expression every record matches. */
export function matcher(expression: CheckedExpression | undefined): Predicate {
  if (expression === undefined) return () => true;
  const conditions = [
    ...expression.filters.map(filterPredicate),
    ...expression.nested.map(nestedPredicate),
    ...expression.expressions.map(matcher),
  ];
  return expression.operator === "And"
    ? (record) => conditions.every((condition) => condition(record))
    : (record) => conditions.some((condition) => condition(record));
}

/**
 * Visibility conditions narrow every search, whatever its expression: a record that carries one of the tags must have the value
 * that was named. As AWS documents it, a record without the tag stays visible.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VisibilityConditions.html
 * @throws ValidationException for a key that is not `Tags.<key>`
 */
export function visibility(conditions: readonly VisibilityConditions[], properties: Properties): Predicate {
  const compiled = conditions.map(({ Key: key = "", Value: value = "" }) => {
    const path = key.startsWith("Tags.") ? findProperty(properties, key) : undefined;
    if (path === undefined || key === "Tags.") throw errors.visibilityKey({ key });
    return (record: unknown) => path.valuesIn(record).every((found) => found === value);
  });
  return (record) => compiled.every((condition) => condition(record));
}

function nestedPredicate({ list, filters }: CheckedNestedFilter): Predicate {
  const conditions = filters.map(filterPredicate);
  return (record) =>
    list
      .valuesIn(record)
      .flat()
      .some((element) => conditions.every((condition) => condition(element)));
}
