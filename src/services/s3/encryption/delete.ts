import { bucketAccess, holdSameBucket } from "../access.ts";
import { updateEncryption } from "../buckets/store.ts";
import { operation } from "../operation.ts";
import { write } from "../store.ts";

/** Goes back to AES256. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketEncryption.html */
export const deleteBucketEncryption = operation("DeleteBucketEncryption", {
  access: (input, call) => bucketAccess("PutEncryptionConfiguration", input, call),
  async run(input, call) {
    await write(call.database, async (writing) => {
      const bucket = await holdSameBucket(call, writing, input.Bucket, "alone");
      await updateEncryption(writing, bucket.name, undefined);
    });
    return {};
  },
});
