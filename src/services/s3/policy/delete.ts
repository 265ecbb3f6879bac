import { bucketAccess, holdSameBucket, requireBucket } from "../access.ts";
import { updatePolicy } from "../buckets/store.ts";
import { s3Errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { write } from "../store.ts";

/** Removes a bucket's policy, if it has one. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html */
export const deleteBucketPolicy = operation("DeleteBucketPolicy", {
  access: (input, call) => bucketAccess("DeleteBucketPolicy", input, call),
  async run(input, call) {
    const { name, account } = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    if (account !== call.principal.account) throw s3Errors.notByOthers();
    await write(call.database, async (writing) => {
      await holdSameBucket(call, writing, name, "alone");
      await updatePolicy(writing, name, undefined);
    });
    return {};
  },
});
