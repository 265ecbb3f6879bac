import type { TimestampFormat } from "./model.ts";
import type { Part } from "./shape.ts";
import { formatTimestamp, parseTimestamp } from "./timestamps.ts";

/** Stands for a text that is no value of the wanted type. */
export const UNREADABLE = Symbol("unreadable");

/** Reads a value from text: a header, a query parameter, an XML element, a form field. */
export function scalarFromText(part: Part, text: string, defaultFormat: TimestampFormat): unknown {
  switch (part.shape.type) {
    case "boolean":
      return text === "true" ? true : text === "false" ? false : UNREADABLE;
    case "integer":
      return integerFromText(text, 2 ** 31);
    case "long":
      return integerFromText(text, 2 ** 63);
    case "float":
    case "double":
      return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(text) && Number.isFinite(Number(text))
        ? Number(text)
        : UNREADABLE;
    case "timestamp":
      return parseTimestamp(text, part.timestampFormat ?? defaultFormat) ?? UNREADABLE;
    case "blob":
      return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? Buffer.from(text, "base64") : UNREADABLE;
    default:
      return text;
  }
}

/** Writes a scalar as text. `withMilliseconds` as in `formatTimestamp`. */
export function scalarToText(
  part: Part,
  value: unknown,
  defaultFormat: TimestampFormat,
  withMilliseconds = false,
): string {
  switch (part.shape.type) {
    case "timestamp":
      return formatTimestamp(value as Date, part.timestampFormat ?? defaultFormat, withMilliseconds);
    case "blob":
      return (value as Buffer).toString("base64");
    default:
      return String(value);
  }
}

/** What the Java services call a type in their sentences. */
export function javaName(part: Part): string {
  switch (part.shape.type) {
    case "boolean":
      return "a Boolean";
    case "integer":
      return "an Integer";
    case "long":
      return "a Long";
    case "timestamp":
      return "milliseconds since epoch";
    case "blob":
      return "a Blob";
    default:
      return "a Double";
  }
}

function integerFromText(text: string, bound: number): number | typeof UNREADABLE {
  if (!/^[+-]?\d{1,20}$/.test(text)) return UNREADABLE;
  const value = Number(text);
  if (!(value >= -bound && value < bound)) return UNREADABLE;
  return value === 0 ? 0 : value;
}
