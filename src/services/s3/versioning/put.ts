import { bucketAccess, holdSameBucket } from "../access.ts";
import { updateVersioning } from "../buckets/store.ts";
import { notImplemented, s3Errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { write } from "../store.ts";

/** Turns versioning on, or suspends it; it is never off again. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html */
export const putBucketVersioning = operation("PutBucketVersioning", {
  access: (input, call) => bucketAccess("PutBucketVersioning", input, call),
  async run(input, call) {
    const { Status, MFADelete } = input.VersioningConfiguration;
    if (MFADelete === "Enabled") throw notImplemented("x-amz-mfa");
    if (Status === undefined) throw s3Errors.illegalVersioning();
    await write(call.database, async (writing) => {
      const bucket = await holdSameBucket(call, writing, input.Bucket, "alone");
      await updateVersioning(writing, bucket.name, Status);
    });
    return {};
  },
});
