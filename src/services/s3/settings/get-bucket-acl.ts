import { bucketAccess, requireBucket } from "../access.ts";
import { ownerOnlyAcl } from "../acl.ts";
import { operation } from "../operation.ts";

/** Answers a bucket's ACL. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html */
export const getBucketAcl = operation("GetBucketAcl", {
  access: (input, call) => bucketAccess("GetBucketAcl", input, call),
  async run(input, call) {
    const { account } = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    return ownerOnlyAcl(account);
  },
});
