import { policyAsShown } from "../../../accounts/policy-principals.ts";
import { bucketAccess, requireBucket } from "../access.ts";
import { s3Errors } from "../errors.ts";
import { operation } from "../operation.ts";

/** Answers a bucket's policy. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html */
export const getBucketPolicy = operation("GetBucketPolicy", {
  access: (input, call) => bucketAccess("GetBucketPolicy", input, call),
  async run(input, call) {
    const { name, account, policy } = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    if (account !== call.principal.account) throw s3Errors.notByOthers();
    if (policy === undefined) throw s3Errors.noBucketPolicy({}, { fields: { BucketName: name } });
    return { Policy: await policyAsShown(policy.text, policy.principalIds, call.identities) };
  },
});
