import { s3Errors } from "../errors.ts";

/** First and last byte, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Reads a `Range` header. A header that is not one range of bytes is not looked at, as S3 does (and RFC 9110 allows).
 * @returns undefined when the whole object is meant
 * @throws InvalidRange when no byte of the object lies in the range
 */
export function parseRange(header: string | undefined, sizeBytes: number): ByteRange | undefined {
  const match = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? "");
  if (match === null) return undefined;
  const [, from, to] = match as unknown as [string, string, string];
  if (from === "" && to === "") return undefined;
  if (from === "") {
    const length = Math.min(Number(to), sizeBytes);
    if (length === 0) throw unsatisfiable(header as string, sizeBytes);
    return { first: sizeBytes - length, last: sizeBytes - 1 };
  }
  const first = Number(from);
  const last = to === "" ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  if (to !== "" && Number(to) < first) return undefined;
  if (first >= sizeBytes) throw unsatisfiable(header as string, sizeBytes);
  return { first, last };
}

function unsatisfiable(header: string, sizeBytes: number): Error {
  return s3Errors.invalidRange(
    {},
    {
      fields: { RangeRequested: header, ActualObjectSize: String(sizeBytes) },
      headers: { "Content-Range": `bytes */${sizeBytes}` },
    },
  );
}

/** `Content-Range` of a part of an object. */
export function contentRange({ first, last }: ByteRange, sizeBytes: number): string {
  return `bytes ${first}-${last}/${sizeBytes}`;
}
