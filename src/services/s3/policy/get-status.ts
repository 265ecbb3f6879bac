import { bucketAccess, requireBucket } from "../access.ts";
import { s3Errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { readBucketPolicy } from "./document.ts";

/** Tells whether a bucket's policy is public. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html */
export const getBucketPolicyStatus = operation("GetBucketPolicyStatus", {
  access: (input, call) => bucketAccess("GetBucketPolicyStatus", input, call),
  async run(input, call) {
    const { name, policy } = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    if (policy === undefined) throw s3Errors.noBucketPolicy({}, { fields: { BucketName: name } });
    return { PolicyStatus: { IsPublic: readBucketPolicy(policy.text).isPublic } };
  },
});
