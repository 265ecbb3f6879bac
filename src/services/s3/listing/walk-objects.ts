import type { Call } from "../../operation.ts";
import { type ListedObject, listedObjects } from "./store.ts";
import { type Seek, seekAfterMarker, type Walked, walk } from "./walk.ts";

export interface ObjectPage {
  readonly bucket: string;
  readonly prefix: string;
  readonly delimiter: string | undefined;
  readonly limit: number;
  readonly start: Seek<string> | "end";
}

/** Where a listing of objects starts after a marker; undefined is the beginning. */
export function startAfter(
  marker: string | undefined,
  prefix: string,
  delimiter: string | undefined,
): Seek<string> | "end" {
  if (marker === undefined) return { from: prefix };
  const seek = seekAfterMarker(marker, prefix, delimiter);
  return seek !== "end" && "marker" in seek ? { after: seek.marker } : seek;
}

/** One page of the objects of a bucket. */
export async function walkObjects(page: ObjectPage, call: Call): Promise<Walked<ListedObject>> {
  const { bucket, prefix, start } = page;
  if (start === "end") return { entries: [], truncated: false };
  return walk<ListedObject, string>({
    ...page,
    start,
    fetch: (seek, rows) => listedObjects(call.database.read, { bucket, prefix, seek, rows }),
    positionOf: ({ key }) => key,
  });
}
