import type { GetBucketLocationOutput } from "../../../wire/types/s3.gen.ts";
import { bucketAccess, requireBucket } from "../access.ts";
import { operation } from "../operation.ts";

/** Answers a bucket's region, empty for us-east-1. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html */
export const getBucketLocation = operation("GetBucketLocation", {
  access: (input, call) => bucketAccess("GetBucketLocation", input, call),
  async run(input, call) {
    const { region } = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    return region === "us-east-1"
      ? {}
      : { LocationConstraint: region as GetBucketLocationOutput["LocationConstraint"] };
  },
});
