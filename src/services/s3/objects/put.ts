import { objectAccess } from "../access.ts";
import { aclKeys, hasAcl } from "../acl.ts";
import { receiveBody } from "../blobs/receive.ts";
import { checksumMember, readClaim } from "../checksums/claim.ts";
import { encryptionKeys } from "../encryption/choose.ts";
import { writtenEncryptionMembers } from "../encryption/encryption.ts";
import { newEncryption } from "../encryption/keeping.ts";
import { operation } from "../operation.ts";
import { readTaggingHeader, requestTagContext } from "../tagging/tags.ts";
import { refuseUnsupportedWrite } from "../unsupported.ts";
import { commitObject, refuseEarly } from "./commit.ts";
import { checkWriteConditions } from "./conditions.ts";
import { putAccess } from "./put-access.ts";
import { checkMetadata, checkStorageClass, systemHeaders } from "./system-headers.ts";

/** Stores an object. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject = operation("PutObject", {
  async access(input, call) {
    const tags = readTaggingHeader(input.Tagging);
    const put = await objectAccess("PutObject", input, call, {
      ...aclKeys(input),
      ...encryptionKeys(input, call),
      "s3:x-amz-storage-class": input.StorageClass,
      "s3:if-match": input.IfMatch,
      "s3:if-none-match": input.IfNoneMatch,
      ...requestTagContext(tags),
    });
    return putAccess(put, { tags, acl: hasAcl(input), ifMatch: input.IfMatch });
  },
  async run(input, call) {
    refuseUnsupportedWrite(input);
    checkWriteConditions(input);
    const storageClass = checkStorageClass(input.StorageClass);
    const metadata = checkMetadata(input.Metadata);
    const tags = readTaggingHeader(input.Tagging);
    const claim = readClaim(input, input.Body?.trailerNames);
    await refuseEarly(call, input);
    const algorithm = claim?.algorithm ?? "CRC64NVME";
    const expected = { claim, algorithms: [algorithm], contentMd5: input.ContentMD5 };
    const { keeping, encryption } = await newEncryption(input, call);
    const received = await receiveBody(call, input.Body, expected, keeping);
    const { stored } = received;
    const value = received.checksums[algorithm] as string;
    const committed = await commitObject(call, input, received, {
      content: { blob: stored.id },
      sizeBytes: stored.sizeBytes,
      etag: stored.etag,
      storageClass,
      headers: systemHeaders(input),
      metadata,
      tags,
      checksum: { algorithm, type: "FULL_OBJECT", value },
      encryption,
    });
    return {
      ETag: `"${stored.etag}"`,
      VersionId: committed.shownVersionId,
      ChecksumType: "FULL_OBJECT",
      ...checksumMember(algorithm, value),
      ...writtenEncryptionMembers(encryption),
    };
  },
});
