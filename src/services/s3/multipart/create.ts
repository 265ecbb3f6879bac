import { lowerAlphanumeric } from "../../../lib/ids.ts";
import type { Call } from "../../operation.ts";
import { holdSameBucket, objectAccess, requireBucket } from "../access.ts";
import { aclKeys, hasAcl } from "../acl.ts";
import { chooseEncryption, encryptionKeys } from "../encryption/choose.ts";
import { newDataKey } from "../encryption/data-key.ts";
import { writtenEncryptionMembers } from "../encryption/encryption.ts";
import { putAccess } from "../objects/put-access.ts";
import { checkMetadata, checkStorageClass, systemHeaders } from "../objects/system-headers.ts";
import { operation } from "../operation.ts";
import { write } from "../store.ts";
import { readTaggingHeader, requestTagContext } from "../tagging/tags.ts";
import { refuseUnsupportedWrite } from "../unsupported.ts";
import { uploadChecksum } from "./checksum.ts";
import { insertUpload, type Upload } from "./store.ts";

const TIME_DIGITS = 9;
const RANDOM_CHARACTERS = 55;

/** Begins a multipart upload. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export const createMultipartUpload = operation("CreateMultipartUpload", {
  async access(input, call) {
    const tags = readTaggingHeader(input.Tagging);
    const put = await objectAccess("PutObject", input, call, {
      ...aclKeys(input),
      ...encryptionKeys(input, call),
      "s3:x-amz-storage-class": input.StorageClass,
      ...requestTagContext(tags),
    });
    return putAccess(put, { tags, acl: hasAcl(input) });
  },
  async run(input, call) {
    refuseUnsupportedWrite(input);
    const chosen = chooseEncryption(input, await requireBucket(input.Bucket, undefined, call));
    const { encryption } = await newDataKey(chosen, input, call);
    const upload: Upload = {
      id: newUploadId(call),
      bucket: input.Bucket,
      key: input.Key,
      initiatedAtMs: call.clock.now(),
      initiator: call.principal.arn,
      storageClass: checkStorageClass(input.StorageClass),
      headers: systemHeaders(input),
      metadata: checkMetadata(input.Metadata),
      tags: readTaggingHeader(input.Tagging),
      checksum: uploadChecksum(input),
      encryption,
    };
    await write(call.database, async (writing) => {
      await holdSameBucket(call, writing, upload.bucket);
      await insertUpload(writing, upload);
    });
    return {
      Bucket: upload.bucket,
      Key: upload.key,
      UploadId: upload.id,
      ChecksumAlgorithm: upload.checksum?.algorithm,
      ChecksumType: upload.checksum?.type,
      ...writtenEncryptionMembers(encryption),
    };
  },
});

/** Begins with the time, so that ids are in the order in which their uploads began; the rest cannot be guessed. */
function newUploadId(call: Call): string {
  return call.clock.now().toString(36).padStart(TIME_DIGITS, "0") + lowerAlphanumeric(RANDOM_CHARACTERS, call.random);
}
