import { bucketAccess, holdSameBucket } from "../access.ts";
import { updatePublicAccessBlock } from "../buckets/store.ts";
import { operation } from "../operation.ts";
import { write } from "../store.ts";

/** Blocks nothing any more. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeletePublicAccessBlock.html */
export const deletePublicAccessBlock = operation("DeletePublicAccessBlock", {
  // There is no action for deleting it.
  access: (input, call) => bucketAccess("PutBucketPublicAccessBlock", input, call),
  async run(input, call) {
    await write(call.database, async (writing) => {
      const bucket = await holdSameBucket(call, writing, input.Bucket, "alone");
      await updatePublicAccessBlock(writing, bucket.name, undefined);
    });
    return {};
  },
});
