import { bucketAccess, requireBucket } from "../access.ts";
import { operation } from "../operation.ts";

/*
 * Settings of a bucket that cannot be changed yet, answered as they are in fact: the defaults of AWS for a new bucket.
 * Clients ask for them before they do anything, e.g. Terraform for all of them on each run.
 */

/** The owner of a bucket owns all that is in it. */
export const getBucketOwnershipControls = operation("GetBucketOwnershipControls", {
  access: (input, call) => bucketAccess("GetBucketOwnershipControls", input, call),
  async run(input, call) {
    await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    return { OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] } };
  },
});

/** Who owns the bucket bears its cost. */
export const getBucketRequestPayment = operation("GetBucketRequestPayment", {
  access: (input, call) => bucketAccess("GetBucketRequestPayment", input, call),
  async run(input, call) {
    await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    return { Payer: "BucketOwner" };
  },
});

/** Nothing is accelerated. */
export const getBucketAccelerateConfiguration = operation("GetBucketAccelerateConfiguration", {
  access: (input, call) => bucketAccess("GetAccelerateConfiguration", input, call),
  async run(input, call) {
    await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    return {};
  },
});

/** No access logs are delivered to a bucket. */
export const getBucketLogging = operation("GetBucketLogging", {
  access: (input, call) => bucketAccess("GetBucketLogging", input, call),
  async run(input, call) {
    await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    return {};
  },
});

/** Nobody is notified. */
export const getBucketNotificationConfiguration = operation("GetBucketNotificationConfiguration", {
  access: (input, call) => bucketAccess("GetBucketNotification", input, call),
  async run(input, call) {
    await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    return {};
  },
});
