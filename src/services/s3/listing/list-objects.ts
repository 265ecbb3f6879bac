import { bucketAccess, requireBucket } from "../access.ts";
import { operation } from "../operation.ts";
import { ownerOf } from "../owner.ts";
import { commonPrefixesOf, listedEntry, rowsOf } from "./entries.ts";
import { checkTexts, filled, pageSize, shownWith } from "./request.ts";
import { startAfter, walkObjects } from "./walk-objects.ts";

/** Lists objects, first version. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
export const listObjects = operation("ListObjects", {
  access: (input, call) =>
    bucketAccess("ListBucket", input, call, {
      "s3:prefix": input.Prefix,
      "s3:delimiter": input.Delimiter,
      "s3:max-keys": input.MaxKeys,
    }),
  async run(input, call) {
    const { Prefix: prefix = "", Marker: marker = "" } = input;
    const delimiter = filled(input.Delimiter);
    checkTexts({ prefix, delimiter, marker });
    const limit = pageSize("max-keys", input.MaxKeys);
    const bucket = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    const start = startAfter(filled(marker), prefix, delimiter);
    const { entries, truncated } = await walkObjects({ bucket: bucket.name, prefix, delimiter, limit, start }, call);
    const shown = shownWith(input.EncodingType);
    const last = entries.at(-1);
    // Without a delimiter the client takes the last key.
    const next =
      truncated && delimiter !== undefined && last ? ("row" in last ? last.row.key : last.commonPrefix) : undefined;
    return {
      Name: bucket.name,
      Prefix: shown(prefix),
      Marker: shown(marker),
      NextMarker: next && shown(next),
      MaxKeys: limit,
      Delimiter: delimiter && shown(delimiter),
      EncodingType: input.EncodingType,
      IsTruncated: truncated,
      Contents: rowsOf(entries).map((row) => ({ ...listedEntry(row, shown), Owner: ownerOf(bucket.account) })),
      CommonPrefixes: commonPrefixesOf(entries, shown),
    };
  },
});
