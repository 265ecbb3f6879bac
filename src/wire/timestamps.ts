import type { TimestampFormat } from "./model.ts";

/** Years 0001 to 9999: what every client can print and every database can keep. */
const EARLIEST_MS = Date.UTC(2000, 0, 1) - 63_082_281_600_000;
const LATEST_MS = Date.UTC(10_000, 0, 1) - 1;

const ISO_8601 = /^\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d))?$/;

const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d(?:\.\d{1,3})? GMT$/;

/** @returns undefined for a text that is no date of the years 1 to 9999 */
export function parseTimestamp(text: string, format: TimestampFormat): Date | undefined {
  if (format === "unixTimestamp") return /^-?\d+(?:\.\d+)?$/.test(text) ? fromEpochSeconds(Number(text)) : undefined;
  if (!(format === "iso8601" ? ISO_8601 : HTTP_DATE).test(text)) return undefined;
  return within(new Date(text.replace(" ", format === "iso8601" ? "T" : " ").toUpperCase()));
}

/** Seconds since 1970, milliseconds as a fraction. @returns undefined outside the years 1 to 9999 */
export function fromEpochSeconds(seconds: number): Date | undefined {
  return within(new Date(Math.round(seconds * 1000)));
}

function within(date: Date): Date | undefined {
  const time = date.getTime();
  return time >= EARLIEST_MS && time <= LATEST_MS ? date : undefined;
}

/** Milliseconds are shown when there are any; `withMilliseconds` shows them always, as S3 does. */
export function formatTimestamp(date: Date, format: TimestampFormat, withMilliseconds = false): string {
  switch (format) {
    case "iso8601": {
      const text = date.toISOString();
      return withMilliseconds || date.getMilliseconds() !== 0 ? text : `${text.slice(0, -5)}Z`;
    }
    case "rfc822":
      return date.toUTCString();
    case "unixTimestamp":
      return String(date.getTime() / 1000);
  }
}
