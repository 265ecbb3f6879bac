import { bucketAccess } from "../access.ts";
import { holdBucket, updatePublicAccessBlock } from "../buckets/store.ts";
import { s3Errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { write } from "../store.ts";

/** Blocks nothing any more. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeletePublicAccessBlock.html */
export const deletePublicAccessBlock = operation("DeletePublicAccessBlock", {
  // There is no action for deleting it.
  access: (input, call) => bucketAccess("PutBucketPublicAccessBlock", input, call),
  async run(input, call) {
    await write(call.database, async (writing) => {
      const bucket = await holdBucket(writing, input.Bucket, "alone");
      if (bucket === undefined) throw s3Errors.noSuchBucket({}, { fields: { BucketName: input.Bucket } });
      await updatePublicAccessBlock(writing, bucket.name, undefined);
    });
    return {};
  },
});
