import type { ObjectVersionStorageClass } from "../../../wire/types/s3.gen.ts";
import type { Call } from "../../operation.ts";
import { bucketAccess, requireBucket } from "../access.ts";
import { invalidArgument } from "../errors.ts";
import { shownTime } from "../objects/conditions.ts";
import { placeOfVersion } from "../objects/store.ts";
import { checkVersionId } from "../objects/version-id.ts";
import { operation } from "../operation.ts";
import { ownerOf } from "../owner.ts";
import { commonPrefixesOf, listedEntry, rowsOf } from "./entries.ts";
import { checkTexts, filled, pageSize, shownWith } from "./request.ts";
import { type ListedVersion, listedVersions, type VersionPosition } from "./store.ts";
import { type Entry, type Seek, seekAfterMarker, walk } from "./walk.ts";

/** Lists all versions and delete markers. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html */
export const listObjectVersions = operation("ListObjectVersions", {
  access: (input, call) =>
    bucketAccess("ListBucketVersions", input, call, {
      "s3:prefix": input.Prefix,
      "s3:delimiter": input.Delimiter,
      "s3:max-keys": input.MaxKeys,
    }),
  async run(input, call) {
    const { Prefix: prefix = "", KeyMarker: keyMarker = "", VersionIdMarker: idMarker = "" } = input;
    const delimiter = filled(input.Delimiter);
    checkTexts({ prefix, delimiter, "key-marker": keyMarker, "version-id-marker": idMarker });
    const limit = pageSize("max-keys", input.MaxKeys);
    const bucket = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    const start = await startAt({ bucket: bucket.name, prefix, delimiter, keyMarker, idMarker }, call);
    const { entries, truncated } =
      start === "end"
        ? { entries: [], truncated: false }
        : await walk<ListedVersion, VersionPosition>({
            prefix,
            delimiter,
            limit,
            start,
            fetch: (seek, rows) => listedVersions(call.database.read, { bucket: bucket.name, prefix, seek, rows }),
            positionOf: ({ key, age }) => ({ key, age }),
          });
    const shown = shownWith(input.EncodingType);
    const Owner = ownerOf(bucket.account);
    const rows = rowsOf(entries);
    return {
      Name: bucket.name,
      Prefix: shown(prefix),
      KeyMarker: shown(keyMarker),
      VersionIdMarker: idMarker,
      MaxKeys: limit,
      Delimiter: delimiter && shown(delimiter),
      EncodingType: input.EncodingType,
      IsTruncated: truncated,
      ...nextMarkers(truncated ? entries.at(-1) : undefined, shown),
      Versions: rows
        .filter((row) => row.delete_marker === 0)
        .map((row) => ({
          ...listedEntry(row, shown),
          StorageClass: row.storage_class as ObjectVersionStorageClass,
          VersionId: row.version_id,
          IsLatest: row.latest === 1,
          Owner,
        })),
      DeleteMarkers: rows
        .filter((row) => row.delete_marker === 1)
        .map((row) => ({
          Key: shown(row.key),
          VersionId: row.version_id,
          IsLatest: row.latest === 1,
          LastModified: shownTime(row.modified_at),
          Owner,
        })),
      CommonPrefixes: commonPrefixesOf(entries, shown),
    };
  },
});

interface Markers {
  readonly bucket: string;
  readonly prefix: string;
  readonly delimiter: string | undefined;
  readonly keyMarker: string;
  readonly idMarker: string;
}

/** @throws InvalidArgument for a version id marker that comes alone or is none */
async function startAt(markers: Markers, call: Call): Promise<Seek<VersionPosition> | "end"> {
  const { bucket, prefix, delimiter, keyMarker: key, idMarker } = markers;
  if (key === "" && idMarker !== "") {
    throw invalidArgument(
      "A version-id marker cannot be specified without a key marker.",
      "version-id-marker",
      idMarker,
    );
  }
  if (key === "") return { from: prefix };
  const seek = seekAfterMarker(key, prefix, delimiter);
  if (seek === "end" || "from" in seek) return seek;
  if (idMarker === "") return { after: { key, age: Number.MAX_SAFE_INTEGER } };
  checkVersionId(idMarker);
  const age = await placeOfVersion(call.database.read, bucket, key, idMarker);
  // A null version that was removed meanwhile has left no trace of its place: the key's versions are shown again.
  return { after: { key, age: age ?? Number.MIN_SAFE_INTEGER } };
}

function nextMarkers(last: Entry<ListedVersion> | undefined, shown: (text: string) => string) {
  if (last === undefined) return {};
  if ("commonPrefix" in last) return { NextKeyMarker: shown(last.commonPrefix) };
  return { NextKeyMarker: shown(last.row.key), NextVersionIdMarker: last.row.version_id };
}
