import type { PutBucketEncryptionRequest } from "../../../wire/types/s3.gen.ts";
import { bucketAccess, holdSameBucket } from "../access.ts";
import { type DefaultEncryption, updateEncryption } from "../buckets/store.ts";
import { invalidArgument, s3Errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { write } from "../store.ts";
import { checkAlgorithm, checkKeyId } from "./choose.ts";

/** Sets how objects are encrypted whose request does not say it. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html */
export const putBucketEncryption = operation("PutBucketEncryption", {
  access: (input, call) => bucketAccess("PutEncryptionConfiguration", input, call),
  async run(input, call) {
    const encryption = readConfiguration(input);
    await write(call.database, async (writing) => {
      const bucket = await holdSameBucket(call, writing, input.Bucket, "alone");
      await updateEncryption(writing, bucket.name, encryption);
    });
    return {};
  },
});

/** @throws MalformedXML, InvalidArgument, NotImplemented, KMS.NotFoundException */
function readConfiguration({ ServerSideEncryptionConfiguration }: PutBucketEncryptionRequest): DefaultEncryption {
  const [rule, ...rest] = ServerSideEncryptionConfiguration.Rules;
  if (rule === undefined || rest.length > 0) throw s3Errors.malformedXml();
  const { SSEAlgorithm: algorithm = "AES256", KMSMasterKeyID: keyId } = rule.ApplyServerSideEncryptionByDefault ?? {};
  checkAlgorithm(algorithm);
  if (algorithm !== "aws:kms" && keyId !== undefined) {
    const reason = "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse";
    throw invalidArgument(reason, "ApplyServerSideEncryptionByDefault", algorithm);
  }
  const blocked = rule.BlockedEncryptionTypes?.EncryptionType?.filter((type) => type !== "NONE") ?? [];
  return {
    algorithm: algorithm as DefaultEncryption["algorithm"],
    ...(keyId !== undefined && { keyId: checkKeyId(keyId) }),
    bucketKey: rule.BucketKeyEnabled === true,
    ...(blocked.length > 0 && { blockedTypes: blocked }),
  };
}
