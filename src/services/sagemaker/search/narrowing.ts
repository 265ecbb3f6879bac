import type { CheckedExpression } from "./expression.ts";
import type { CheckedFilter } from "./filter.ts";
import { intersection, type Range, rangeOf } from "./range.ts";

/**
 * What an expression says that an index knows. It narrows where to look; whether a record matches is decided by the matcher alone.
 */
export interface Narrowing {
  /** Values that columns must have, by the store's name for them. */
  readonly equal: Readonly<Record<string, string>>;
  readonly ranges: Readonly<Record<string, Range>>;
  readonly tags: readonly KeyValue[];
  readonly metadata: readonly KeyValue[];
  /** The narrowing says all that the expression does: whatever it lets pass matches. */
  readonly exact: boolean;
}

export type KeyValue = readonly [key: string, value: string];

/** What one filter says; `exact` when it says no more than that. "nothing" when no record at all can pass it. */
export type Narrowed =
  | { readonly equal?: Readonly<Record<string, string>>; readonly ranges?: Readonly<Record<string, Range>> }
  | { readonly tag: KeyValue }
  | { readonly metadata: KeyValue }
  | "nothing";

/** What a resource's indexes make of a filter; undefined when they are of no use. */
export type NarrowFilter = (
  filter: CheckedFilter,
) => { readonly narrowed: Narrowed; readonly exact: boolean } | undefined;

/** Gathers what all conditions that must hold together say. @returns undefined when they cannot hold together */
export function narrow(expression: CheckedExpression | undefined, narrowFilter: NarrowFilter): Narrowing | undefined {
  const equal: Record<string, string> = {};
  const ranges: Record<string, Range> = {};
  const tags: KeyValue[] = [];
  const metadata: KeyValue[] = [];
  const { filters, complete } = mandatory(expression);
  let exact = complete;
  for (const filter of filters) {
    const { narrowed, exact: saysAll } = narrowFilter(filter) ?? { narrowed: {}, exact: false };
    exact &&= saysAll;
    if (narrowed === "nothing") return undefined;
    if ("tag" in narrowed) tags.push(narrowed.tag);
    else if ("metadata" in narrowed) metadata.push(narrowed.metadata);
    else {
      for (const [column, value] of Object.entries(narrowed.equal ?? {})) {
        if (equal[column] !== undefined && equal[column] !== value) return undefined;
        equal[column] = value;
      }
      for (const [column, range] of Object.entries(narrowed.ranges ?? {})) {
        const both = intersection(ranges[column], range);
        if (both === undefined) return undefined;
        ranges[column] = both;
      }
    }
  }
  return { equal, ranges, tags, metadata, exact };
}

/** `<name> Equals <value>` in the text of a map or of the tags: its key and value. */
export function keyed(filter: CheckedFilter, prefix: string): KeyValue | undefined {
  if (!("value" in filter) || filter.operator !== "Equals" || !filter.path.name.startsWith(prefix)) return undefined;
  return [filter.path.name.slice(prefix.length), String(filter.value.value)];
}

/** A filter on a time or a number as a range of a column. */
export function ranged(filter: CheckedFilter, column: string): Narrowed | undefined {
  const range = rangeOf(filter);
  if (range === undefined) return undefined;
  return range.from > range.to ? "nothing" : { ranges: { [column]: range } };
}

/** The filters that every record must pass: those of conjunctions, and of expressions that hold one condition. */
function mandatory(expression: CheckedExpression | undefined): { filters: CheckedFilter[]; complete: boolean } {
  if (expression === undefined) return { filters: [], complete: true };
  const { operator, filters, nested, expressions } = expression;
  const single = filters.length + nested.length + expressions.length === 1;
  if (operator === "Or" && !single) return { filters: [], complete: false };
  const inner = expressions.map(mandatory);
  return {
    filters: [...filters, ...inner.flatMap((part) => part.filters)],
    complete: nested.length === 0 && inner.every((part) => part.complete),
  };
}
