import type { StorageClass } from "../../../wire/types/s3.gen.ts";
import { bucketAccess, requireBucket } from "../access.ts";
import type { Algorithm } from "../checksums/claim.ts";
import { commonPrefixesOf, rowsOf } from "../listing/entries.ts";
import { checkTexts, filled, pageSize, shownWith } from "../listing/request.ts";
import { type ListedUpload, listedUploads, type UploadPosition } from "../listing/store.ts";
import { type Entry, type Seek, seekAfterMarker, walk } from "../listing/walk.ts";
import { shownTime } from "../objects/conditions.ts";
import type { ChecksumType } from "../objects/version.ts";
import { operation } from "../operation.ts";
import { ownerOf } from "../owner.ts";

/** Lists uploads in progress. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html */
export const listMultipartUploads = operation("ListMultipartUploads", {
  access: (input, call) => bucketAccess("ListBucketMultipartUploads", input, call),
  async run(input, call) {
    const { Prefix: prefix = "", KeyMarker: keyMarker = "", UploadIdMarker: idMarker = "" } = input;
    const delimiter = filled(input.Delimiter);
    checkTexts({ prefix, delimiter, "key-marker": keyMarker, "upload-id-marker": idMarker });
    const limit = pageSize("max-uploads", input.MaxUploads);
    const bucket = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    const start = startAt(prefix, delimiter, keyMarker, idMarker);
    const { entries, truncated } =
      start === "end"
        ? { entries: [], truncated: false }
        : await walk<ListedUpload, UploadPosition>({
            prefix,
            delimiter,
            limit,
            start,
            fetch: (seek, rows) => listedUploads(call.database.read, { bucket: bucket.name, prefix, seek, rows }),
            positionOf: ({ key, id }) => ({ key, id }),
          });
    const shown = shownWith(input.EncodingType);
    return {
      Bucket: bucket.name,
      KeyMarker: shown(keyMarker),
      UploadIdMarker: idMarker,
      ...nextMarkers(truncated ? entries.at(-1) : undefined, shown),
      Prefix: shown(prefix),
      Delimiter: delimiter && shown(delimiter),
      MaxUploads: limit,
      IsTruncated: truncated,
      EncodingType: input.EncodingType,
      Uploads: rowsOf(entries).map((row) => ({
        UploadId: row.id,
        Key: shown(row.key),
        Initiated: shownTime(row.initiated_at),
        StorageClass: row.storage_class as StorageClass,
        Owner: ownerOf(bucket.account),
        Initiator: { ID: row.initiator },
        ChecksumAlgorithm: (row.checksum_algorithm ?? undefined) as Algorithm | undefined,
        ChecksumType: (row.checksum_type ?? undefined) as ChecksumType | undefined,
      })),
      CommonPrefixes: commonPrefixesOf(entries, shown),
    };
  },
});

/** An upload id marker counts only together with the key that it belongs to. */
function startAt(prefix: string, delimiter: string | undefined, key: string, id: string): Seek<UploadPosition> | "end" {
  if (key === "") return { from: prefix };
  const seek = seekAfterMarker(key, prefix, delimiter);
  if (seek === "end" || "from" in seek) return seek;
  return { after: { key, id: id === "" ? "\u{10ffff}" : id } };
}

function nextMarkers(last: Entry<ListedUpload> | undefined, shown: (text: string) => string) {
  if (last === undefined) return {};
  if ("commonPrefix" in last) return { NextKeyMarker: shown(last.commonPrefix) };
  return { NextKeyMarker: shown(last.row.key), NextUploadIdMarker: last.row.id };
}
