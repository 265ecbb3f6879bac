import { bucketAccess, requireBucket } from "../access.ts";
import { bucketArn } from "../arn.ts";
import { operation } from "../operation.ts";

/** Tells whether a bucket exists and may be listed. https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
export const headBucket = operation("HeadBucket", {
  access: (input, call) => bucketAccess("ListBucket", input, call),
  async run(input, call) {
    const bucket = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    return { BucketRegion: bucket.region, BucketArn: bucketArn(bucket.name, call), AccessPointAlias: false };
  },
});
