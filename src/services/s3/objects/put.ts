import { objectAccess } from "../access.ts";
import { receiveBody } from "../blobs/receive.ts";
import { checksumMember, readClaim } from "../checksums/claim.ts";
import { operation } from "../operation.ts";
import { readTaggingHeader, requestTagContext } from "../tagging/tags.ts";
import { refuseUnsupportedWrite } from "../unsupported.ts";
import { commitObject, refuseEarly } from "./commit.ts";
import { checkWriteConditions } from "./conditions.ts";
import { checkMetadata, checkStorageClass, systemHeaders } from "./system-headers.ts";

/** Stores an object. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject = operation("PutObject", {
  async access(input, call) {
    const tags = readTaggingHeader(input.Tagging);
    const put = await objectAccess("PutObject", input, call, {
      "s3:x-amz-acl": input.ACL,
      "s3:x-amz-storage-class": input.StorageClass,
      "s3:if-match": input.IfMatch,
      "s3:if-none-match": input.IfNoneMatch,
      ...requestTagContext(tags),
    });
    return tags === undefined ? put : [put, { ...put, action: "s3:PutObjectTagging" }];
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
    const received = await receiveBody(call, input.Body, {
      claim,
      algorithms: [algorithm],
      contentMd5: input.ContentMD5,
    });
    const { stored } = received;
    const value = received.checksums[algorithm] as string;
    const committed = await commitObject(call, input, received, {
      content: { blob: stored.id },
      sizeBytes: stored.sizeBytes,
      etag: stored.md5,
      storageClass,
      headers: systemHeaders(input),
      metadata,
      tags,
      checksum: { algorithm, type: "FULL_OBJECT", value },
    });
    return {
      ETag: `"${stored.md5}"`,
      VersionId: committed.shownVersionId,
      ChecksumType: "FULL_OBJECT",
      ...checksumMember(algorithm, value),
    };
  },
});
