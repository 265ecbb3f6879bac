import type { Call } from "../operation.ts";

/** `arn:aws:s3:::bucket`: bucket names are unique in a partition, so neither region nor account stands in their ARNs. */
export function bucketArn(bucket: string, call: Pick<Call, "partition">): string {
  return `arn:${call.partition}:s3:::${bucket}`;
}

/** `arn:aws:s3:::bucket/key` */
export function objectArn(bucket: string, key: string, call: Pick<Call, "partition">): string {
  return `${bucketArn(bucket, call)}/${key}`;
}
