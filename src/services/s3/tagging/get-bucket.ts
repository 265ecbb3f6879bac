import { bucketAccess, requireBucket } from "../access.ts";
import { s3Errors } from "../errors.ts";
import { operation } from "../operation.ts";

/** Answers a bucket's tags; having none is an error. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html */
export const getBucketTagging = operation("GetBucketTagging", {
  access: (input, call) => bucketAccess("GetBucketTagging", input, call),
  async run(input, call) {
    const { tags } = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    if (tags === undefined) throw s3Errors.noSuchTagSet({}, { fields: { BucketName: input.Bucket } });
    return { TagSet: [...tags] };
  },
});
