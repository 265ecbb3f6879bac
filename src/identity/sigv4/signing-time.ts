/** `20150830T123600Z`: ISO 8601's basic format, as SigV4 writes time. @returns milliseconds since 1970, or undefined */
export function parseTimestamp(text: string): number | undefined {
  if (!BASIC_FORMAT.test(text)) return undefined;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 4);
  const day = twoDigits(text, 6);
  const hour = twoDigits(text, 9);
  const minute = twoDigits(text, 11);
  const second = twoDigits(text, 13);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && leap ? 29 : (DAYS_OF_MONTHS[month - 1] ?? 0);
  if (year < 1970 || day < 1 || day > days || hour > 23 || minute > 59 || second > 59) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** `20150830T123600Z` */
export function formatTimestamp(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/[-:]|\.\d+/g, "");
}

/** `2015-08-30T12:36:00Z`, as S3 writes times in its errors. */
export function formatIsoTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\.\d+/, "");
}

/**
 * The time of a signed request: `X-Amz-Date`, or the `Date` header in HTTP's format, `Sun, 30 Aug 2015 12:36:00 GMT`.
 * @returns undefined when it is neither
 */
export function parseRequestTime(text: string): { readonly timestamp: string; readonly timeMs: number } | undefined {
  const timeMs = parseTimestamp(text);
  if (timeMs !== undefined) return { timestamp: text, timeMs };
  const httpMs = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return httpMs >= 0 ? { timestamp: formatTimestamp(httpMs), timeMs: httpMs } : undefined;
}

const BASIC_FORMAT = /^\d{8}T\d{6}Z$/;
const HTTP_DATE = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:GMT|UTC|\+0000)$/;
const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const ZERO = 0x30;

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}
