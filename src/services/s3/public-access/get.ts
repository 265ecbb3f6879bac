import { bucketAccess, requireBucket } from "../access.ts";
import { s3Errors } from "../errors.ts";
import { operation } from "../operation.ts";

/** Answers what of public access is blocked. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html */
export const getPublicAccessBlock = operation("GetPublicAccessBlock", {
  access: (input, call) => bucketAccess("GetBucketPublicAccessBlock", input, call),
  async run(input, call) {
    const { name, publicAccessBlock } = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    if (publicAccessBlock === undefined) throw s3Errors.noPublicAccessBlock({}, { fields: { BucketName: name } });
    return { PublicAccessBlockConfiguration: publicAccessBlock };
  },
});
