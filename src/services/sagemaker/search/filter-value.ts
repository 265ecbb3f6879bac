import type { ScalarKind } from "./property.ts";

/** A filter's value as the property's kind reads it; times in milliseconds since 1970. */
export interface FilterValue {
  readonly value: string | number | boolean;
  /** Of a time that was written without milliseconds: it equals every instant of its second. */
  readonly widthMs: number;
}

/** @returns undefined when the text is no value of that kind */
export function readFilterValue(kind: ScalarKind, text: string): FilterValue | undefined {
  switch (kind) {
    case "text":
      return { value: text, widthMs: 1 };
    case "number":
      return /^[-+]?\d+(\.\d+)?([eE][-+]?\d{1,3})?$/.test(text) ? { value: Number(text), widthMs: 1 } : undefined;
    case "boolean":
      return /^(true|false)$/i.test(text) ? { value: text.toLowerCase() === "true", widthMs: 1 } : undefined;
    case "timestamp":
      return readTime(text);
  }
}

const TIME = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::(\d\d)(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** ISO 8601: a date, or a date and a time of day; without a zone it is UTC. */
function readTime(text: string): FilterValue | undefined {
  const [, date, minutes = "00:00", seconds = "00", fraction, zone = "Z"] = TIME.exec(text) ?? [];
  if (date === undefined) return undefined;
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  const value = Date.parse(`${date}T${minutes}:${seconds}${(fraction ?? "").slice(0, 4)}${offset}`);
  if (Number.isNaN(value)) return undefined;
  // Date.parse rolls 31 February over into March instead of refusing it.
  const exists = new Date(Date.parse(`${date}T00:00:00Z`)).toISOString().startsWith(date);
  return exists ? { value, widthMs: fraction === undefined ? 1_000 : 1 } : undefined;
}
