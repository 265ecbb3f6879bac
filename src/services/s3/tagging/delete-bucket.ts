import { bucketAccess } from "../access.ts";
import { operation } from "../operation.ts";
import { replaceBucketTags } from "./replace.ts";

/** Removes a bucket's tags. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html */
export const deleteBucketTagging = operation("DeleteBucketTagging", {
  access: (input, call) => bucketAccess("PutBucketTagging", input, call),
  async run(input, call) {
    await replaceBucketTags(input.Bucket, [], call);
    return {};
  },
});
