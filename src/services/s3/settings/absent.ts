import type { Call } from "../../operation.ts";
import { bucketAccess, requireBucket } from "../access.ts";
import { s3Errors } from "../errors.ts";
import { operation } from "../operation.ts";

/* Settings that no bucket has yet. Asking for one of them is an error on AWS as well, for a bucket that was never given it. */

interface NamesBucket {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string;
}

type AbsentError = (values: Record<never, never>, extra: { fields: Record<string, string> }) => Error;

/** How an operation runs whose answer would be a setting that is not there. */
function absent(error: AbsentError): (input: NamesBucket, call: Call) => Promise<never> {
  return async (input, call) => {
    const { name } = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    throw error({}, { fields: { BucketName: name } });
  };
}

export const getBucketCors = operation("GetBucketCors", {
  access: (input, call) => bucketAccess("GetBucketCORS", input, call),
  run: absent(s3Errors.noCors),
});

export const getBucketLifecycleConfiguration = operation("GetBucketLifecycleConfiguration", {
  access: (input, call) => bucketAccess("GetLifecycleConfiguration", input, call),
  run: absent(s3Errors.noLifecycle),
});

export const getBucketReplication = operation("GetBucketReplication", {
  access: (input, call) => bucketAccess("GetReplicationConfiguration", input, call),
  run: absent(s3Errors.noReplication),
});

export const getBucketWebsite = operation("GetBucketWebsite", {
  access: (input, call) => bucketAccess("GetBucketWebsite", input, call),
  run: absent(s3Errors.noWebsite),
});

export const getObjectLockConfiguration = operation("GetObjectLockConfiguration", {
  access: (input, call) => bucketAccess("GetBucketObjectLockConfiguration", input, call),
  run: absent(s3Errors.noObjectLock),
});
