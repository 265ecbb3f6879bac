import type { ServerSideEncryptionRule } from "../../../wire/types/s3.gen.ts";
import { bucketAccess, requireBucket } from "../access.ts";
import type { DefaultEncryption } from "../buckets/store.ts";
import { operation } from "../operation.ts";

const STANDARD: DefaultEncryption = Object.freeze({ algorithm: "AES256", bucketKey: false });

/** Answers a bucket's default encryption; every bucket has one. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html */
export const getBucketEncryption = operation("GetBucketEncryption", {
  access: (input, call) => bucketAccess("GetEncryptionConfiguration", input, call),
  async run(input, call) {
    const { encryption = STANDARD } = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    return { ServerSideEncryptionConfiguration: { Rules: [ruleOf(encryption)] } };
  },
});

function ruleOf({ algorithm, keyId, bucketKey, blockedTypes }: DefaultEncryption): ServerSideEncryptionRule {
  return {
    ApplyServerSideEncryptionByDefault: { SSEAlgorithm: algorithm, KMSMasterKeyID: keyId },
    BucketKeyEnabled: bucketKey,
    ...(blockedTypes && { BlockedEncryptionTypes: { EncryptionType: blockedTypes as ["SSE-C"] } }),
  };
}
