import type { CopyObjectRequest } from "../../../wire/types/s3.gen.ts";
import type { Access, Call } from "../../operation.ts";
import { objectAccess } from "../access.ts";
import { aclKeys, hasAcl } from "../acl.ts";
import { receiveCopy } from "../blobs/receive.ts";
import { checkAlgorithm, checksumMember } from "../checksums/claim.ts";
import { encryptionKeys } from "../encryption/choose.ts";
import { writtenEncryptionMembers } from "../encryption/encryption.ts";
import { newEncryption } from "../encryption/keeping.ts";
import { s3Errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { readTaggingHeader, requestTagContext, type Tag } from "../tagging/tags.ts";
import { refuseUnsupportedWrite } from "../unsupported.ts";
import { commitObject, refuseEarly } from "./commit.ts";
import { checkWriteConditions, shownTime } from "./conditions.ts";
import {
  type ChosenSource,
  copySourceAccess,
  copySourceKeys,
  openSource,
  parseCopySource,
  sourceHasTags,
} from "./copy-source.ts";
import { putAccess } from "./put-access.ts";
import { checkMetadata, checkStorageClass, systemHeaders } from "./system-headers.ts";
import type { ObjectVersion } from "./version.ts";

/** Copies an object of up to 5 GiB. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export const copyObject = operation("CopyObject", {
  async access(input, call) {
    const reads = await copySourceAccess(input, call);
    const [read] = reads as readonly [Access];
    const tags = readTaggingHeader(input.Tagging);
    const put = await objectAccess("PutObject", input, call, {
      ...copySourceKeys(input),
      "s3:x-amz-metadata-directive": input.MetadataDirective,
      "s3:x-amz-storage-class": input.StorageClass,
      ...aclKeys(input),
      ...encryptionKeys(input, call),
      ...requestTagContext(tags),
    });
    const needed: Access[] = [...reads, ...putAccess(put, { acl: hasAcl(input) })];
    if (input.TaggingDirective === "REPLACE") {
      if (tags !== undefined) needed.push({ ...put, action: "s3:PutObjectTagging" });
      return needed;
    }
    if (!(await sourceHasTags(input, call))) return needed;
    const readTags = read.action === "s3:GetObject" ? "s3:GetObjectTagging" : "s3:GetObjectVersionTagging";
    return [...needed, { ...read, action: readTags }, { ...put, action: "s3:PutObjectTagging" }];
  },
  async run(input, call) {
    refuseUnsupportedWrite(input);
    checkWriteConditions(input);
    const storageClass = checkStorageClass(input.StorageClass);
    const asked = checkAlgorithm(input.ChecksumAlgorithm);
    const replaced = replacements(input);
    await refuseEarly(call, input);
    const source = await openSource(input, call);
    const algorithm = asked ?? source.version.checksum?.algorithm ?? "CRC64NVME";
    const { keeping, encryption } = await prepareCopy(input, source, call).catch((reason: unknown) => {
      source.stream.destroy();
      throw reason;
    });
    const received = await receiveCopy(call, source.stream, [algorithm], keeping);
    const { stored } = received;
    const value = received.checksums[algorithm] as string;
    const committed = await commitObject(call, input, received, {
      content: { blob: stored.id },
      sizeBytes: stored.sizeBytes,
      etag: stored.etag,
      storageClass,
      ...described(source.version, replaced),
      checksum: { algorithm, type: "FULL_OBJECT", value },
      encryption,
    });
    return {
      CopySourceVersionId: source.shownVersionId,
      VersionId: committed.shownVersionId,
      ...writtenEncryptionMembers(encryption),
      CopyObjectResult: {
        ETag: `"${stored.etag}"`,
        LastModified: shownTime(committed.modifiedAtMs),
        ChecksumType: "FULL_OBJECT",
        ...checksumMember(algorithm, value),
      },
    };
  },
});

interface Replacements {
  readonly metadata?: Pick<ObjectVersion, "headers" | "metadata">;
  /** `tags` undefined in it: the copy has none. */
  readonly tagging?: { readonly tags: readonly Tag[] | undefined };
}

/** What the copy does not take over from its source. */
function replacements(input: CopyObjectRequest): Replacements {
  const metadata = { headers: systemHeaders(input), metadata: checkMetadata(input.Metadata) };
  const tags = readTaggingHeader(input.Tagging);
  return {
    ...(input.MetadataDirective === "REPLACE" ? { metadata } : {}),
    ...(input.TaggingDirective === "REPLACE" ? { tagging: { tags } } : {}),
  };
}

function described(source: ObjectVersion, { metadata, tagging }: Replacements) {
  const tags = tagging === undefined ? source.tags : tagging.tags;
  return { headers: (metadata ?? source).headers, metadata: (metadata ?? source).metadata, tags };
}

/** @throws InvalidRequest for a copy onto itself; what KMS says of the key */
async function prepareCopy(input: CopyObjectRequest, source: ChosenSource, call: Call) {
  refuseSelfCopy(input, source);
  return newEncryption(input, call);
}

/** @throws InvalidRequest for a copy onto itself that changes nothing */
function refuseSelfCopy(input: CopyObjectRequest, source: ChosenSource): void {
  const { Bucket, Key } = parseCopySource(input.CopySource);
  const changes =
    input.MetadataDirective === "REPLACE" ||
    input.TaggingDirective === "REPLACE" ||
    input.ChecksumAlgorithm !== undefined ||
    input.ServerSideEncryption !== undefined ||
    (input.StorageClass !== undefined && input.StorageClass !== source.version.storageClass) ||
    !source.version.latest;
  if (Bucket !== input.Bucket || Key !== input.Key || changes) return;
  throw s3Errors.invalidRequest({
    reason:
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  });
}
