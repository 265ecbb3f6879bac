import { bucketAccess } from "../access.ts";
import { operation } from "../operation.ts";
import { replaceBucketTags } from "./replace.ts";
import { checkTags } from "./tags.ts";

/** Replaces a bucket's tags. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html */
export const putBucketTagging = operation("PutBucketTagging", {
  access: (input, call) => bucketAccess("PutBucketTagging", input, call),
  async run(input, call) {
    await replaceBucketTags(input.Bucket, checkTags(input.Tagging.TagSet, "bucket"), call);
    return {};
  },
});
