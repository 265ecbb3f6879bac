import type { ObjectStorageClass } from "../../../wire/types/s3.gen.ts";
import type { Algorithm } from "../checksums/claim.ts";
import { shownTime } from "../objects/conditions.ts";
import type { ChecksumType } from "../objects/version.ts";
import type { ListedObject } from "./store.ts";
import type { Entry } from "./walk.ts";

/** The rows among the entries of a page. */
export function rowsOf<Row>(entries: readonly Entry<Row>[]): Row[] {
  return entries.flatMap((entry) => ("row" in entry ? [entry.row] : []));
}

/** The common prefixes among the entries of a page. */
export function commonPrefixesOf(
  entries: readonly Entry<unknown>[],
  shown: (text: string) => string,
): { Prefix: string }[] {
  return entries.flatMap((entry) => ("commonPrefix" in entry ? [{ Prefix: shown(entry.commonPrefix) }] : []));
}

/** What listings tell of an object and of a version alike. */
export function listedEntry(row: ListedObject, shown: (text: string) => string) {
  return {
    Key: shown(row.key),
    LastModified: shownTime(row.modified_at),
    ETag: `"${row.etag}"`,
    ...(row.checksum_algorithm === null
      ? {}
      : { ChecksumAlgorithm: [row.checksum_algorithm as Algorithm], ChecksumType: row.checksum_type as ChecksumType }),
    Size: row.size_bytes,
    StorageClass: row.storage_class as ObjectStorageClass,
  };
}
