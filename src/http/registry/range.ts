import { registryErrors } from "./errors.ts";
import type { ByteRange } from "./port.ts";

/**
 * Reads a `Range` header of one range; anything else asks for the whole. https://www.rfc-editor.org/rfc/rfc9110#name-range
 * @throws RANGE_INVALID
 */
export function rangeOf(header: string | undefined, sizeBytes: number): ByteRange | undefined {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "") ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return undefined;
  const first = from === "" ? Math.max(sizeBytes - Number(to), 0) : Number(from);
  const last = from === "" || to === "" ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  if (from !== "" && to !== "" && Number(to) < first) return undefined;
  if (first < sizeBytes && first <= last) return { first, last };
  const headers = { "Content-Range": `bytes */${sizeBytes}` };
  throw registryErrors.invalidRange({ size: sizeBytes }, { headers });
}

/** Reads the `Content-Range` of a chunk, `<first>-<last>`. @throws BLOB_UPLOAD_INVALID */
export function contentRangeOf(header: string | undefined): ByteRange | undefined {
  if (header === undefined) return undefined;
  const [, first, last] = /^(?:bytes[ =])?(\d{1,15})-(\d{1,15})(?:\/(?:\d+|\*))?$/.exec(header.trim()) ?? [];
  if (first === undefined || Number(last) < Number(first)) {
    throw registryErrors.invalidContentRange({ range: header.slice(0, 200) });
  }
  return { first: Number(first), last: Number(last) };
}
