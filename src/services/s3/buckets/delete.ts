import { bucketAccess, holdSameBucket } from "../access.ts";
import { removeSoon } from "../blobs/removal.ts";
import { s3Errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { write } from "../store.ts";
import { bucketHasVersions, removeBucket } from "./store.ts";

/** Deletes an empty bucket. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html */
export const deleteBucket = operation("DeleteBucket", {
  access: (input, call) => bucketAccess("DeleteBucket", input, call),
  async run(input, call) {
    const name = input.Bucket;
    await write(call.database, async (writing) => {
      const bucket = await holdSameBucket(call, writing, name, "alone");
      if (await bucketHasVersions(writing, name)) {
        const refusal = bucket.versioning === undefined ? s3Errors.bucketNotEmpty : s3Errors.versionedBucketNotEmpty;
        throw refusal({}, { fields: { BucketName: name } });
      }
      await removeBucket(writing, name, call.clock.now());
    });
    removeSoon(call);
    return {};
  },
});
