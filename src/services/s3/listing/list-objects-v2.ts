import type { Call } from "../../operation.ts";
import { bucketAccess, requireBucket } from "../access.ts";
import { invalidArgument } from "../errors.ts";
import { operation } from "../operation.ts";
import { ownerOf } from "../owner.ts";
import { commonPrefixesOf, listedEntry, rowsOf } from "./entries.ts";
import { checkTexts, filled, pageSize, shownWith } from "./request.ts";
import { type Entry, type Seek, seekPast } from "./walk.ts";
import { startAfter, walkObjects } from "./walk-objects.ts";

/** Lists objects. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjectsV2 = operation("ListObjectsV2", {
  access: (input, call) =>
    bucketAccess("ListBucket", input, call, {
      "s3:prefix": input.Prefix,
      "s3:delimiter": input.Delimiter,
      "s3:max-keys": input.MaxKeys,
    }),
  async run(input, call) {
    const { Prefix: prefix = "", StartAfter: startAfterKey, ContinuationToken: token } = input;
    const delimiter = filled(input.Delimiter);
    checkTexts({ prefix, delimiter, "start-after": startAfterKey });
    const limit = pageSize("max-keys", input.MaxKeys);
    const bucket = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    const scope = JSON.stringify(["s3:ListObjectsV2", bucket.name, prefix, delimiter]);
    const start =
      token === undefined ? startAfter(filled(startAfterKey), prefix, delimiter) : openToken(scope, token, call);
    const { entries, truncated } = await walkObjects({ bucket: bucket.name, prefix, delimiter, limit, start }, call);
    const shown = shownWith(input.EncodingType);
    const last = entries.at(-1);
    const owner = input.FetchOwner === true ? { Owner: ownerOf(bucket.account) } : {};
    return {
      Name: bucket.name,
      Prefix: shown(prefix),
      StartAfter: startAfterKey && shown(startAfterKey),
      ContinuationToken: token,
      NextContinuationToken: truncated && last ? sealToken(scope, last, call) : undefined,
      KeyCount: entries.length,
      MaxKeys: limit,
      Delimiter: delimiter && shown(delimiter),
      EncodingType: input.EncodingType,
      IsTruncated: truncated,
      Contents: rowsOf(entries).map((row) => ({ ...listedEntry(row, shown), ...owner })),
      CommonPrefixes: commonPrefixesOf(entries, shown),
    };
  },
});

function sealToken(scope: string, last: Entry<{ readonly key: string }>, call: Call): string {
  const position = "row" in last ? ["key", last.row.key] : ["prefix", last.commonPrefix];
  return call.pageTokens.seal(scope, position);
}

/** @throws InvalidArgument for a token that is not ours, or that belongs to another listing */
function openToken(scope: string, token: string, call: Call): Seek<string> | "end" {
  const position = call.pageTokens.open(scope, token);
  if (position === undefined) {
    throw invalidArgument("The continuation token provided is incorrect", "continuation-token", token);
  }
  const [kind, text] = position as readonly [string, string];
  return kind === "key" ? { after: text } : (seekPast(text) ?? "end");
}
