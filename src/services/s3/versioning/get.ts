import { bucketAccess, requireBucket } from "../access.ts";
import { operation } from "../operation.ts";

/** Answers whether a bucket keeps versions. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html */
export const getBucketVersioning = operation("GetBucketVersioning", {
  access: (input, call) => bucketAccess("GetBucketVersioning", input, call),
  async run(input, call) {
    const { versioning } = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    return { Status: versioning };
  },
});
