import type { CheckedFilter } from "./filter.ts";

/** Whole numbers from one to another, both included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** @returns undefined when no number lies in both */
export function intersection(one: Range | undefined, other: Range): Range | undefined {
  if (one === undefined) return other;
  const both = { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
  return both.from > both.to ? undefined : both;
}

/**
 * The whole numbers, milliseconds or versions, that a filter lets pass.
 * @returns undefined for a filter that says nothing of that kind (`NotEquals`, `Exists`)
 */
export function rangeOf(filter: CheckedFilter): Range | undefined {
  if (!("value" in filter) || typeof filter.value.value !== "number") return undefined;
  const { value, widthMs } = filter.value;
  switch (filter.operator) {
    case "Equals":
      return { from: Math.ceil(value), to: Math.floor(value + widthMs - 1) };
    case "GreaterThan":
      return { from: Math.floor(value) + 1, to: Number.POSITIVE_INFINITY };
    case "GreaterThanOrEqualTo":
      return { from: Math.ceil(value), to: Number.POSITIVE_INFINITY };
    case "LessThan":
      return { from: Number.NEGATIVE_INFINITY, to: Math.ceil(value) - 1 };
    case "LessThanOrEqualTo":
      return { from: Number.NEGATIVE_INFINITY, to: Math.floor(value) };
    default:
      return undefined;
  }
}
