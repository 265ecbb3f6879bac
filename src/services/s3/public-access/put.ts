import { bucketAccess, holdSameBucket } from "../access.ts";
import { updatePublicAccessBlock } from "../buckets/store.ts";
import { operation } from "../operation.ts";
import { write } from "../store.ts";

/** Sets what of public access is blocked; what is not named is not. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html */
export const putPublicAccessBlock = operation("PutPublicAccessBlock", {
  access: (input, call) => bucketAccess("PutBucketPublicAccessBlock", input, call),
  async run(input, call) {
    const asked = input.PublicAccessBlockConfiguration;
    const block = {
      BlockPublicAcls: asked.BlockPublicAcls === true,
      IgnorePublicAcls: asked.IgnorePublicAcls === true,
      BlockPublicPolicy: asked.BlockPublicPolicy === true,
      RestrictPublicBuckets: asked.RestrictPublicBuckets === true,
    };
    await write(call.database, async (writing) => {
      const bucket = await holdSameBucket(call, writing, input.Bucket, "alone");
      await updatePublicAccessBlock(writing, bucket.name, block);
    });
    return {};
  },
});
