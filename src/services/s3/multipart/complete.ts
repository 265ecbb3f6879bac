import { S3_PART_NUMBER_MAX } from "../../../lib/limits.ts";
import type { CompleteMultipartUploadRequest } from "../../../wire/types/s3.gen.ts";
import type { Call } from "../../operation.ts";
import { holdSameBucket, objectAccess } from "../access.ts";
import { removeSoon } from "../blobs/removal.ts";
import type { Bucket } from "../buckets/store.ts";
import { checksumMember } from "../checksums/claim.ts";
import { encryptionMembers, type ObjectEncryption } from "../encryption/encryption.ts";
import { checkWriteConditions, requireWriteConditions, unquoted } from "../objects/conditions.ts";
import { putAccess } from "../objects/put-access.ts";
import { addVersion, findVersionOfUpload, holdKey, newestVersion } from "../objects/store.ts";
import type { KeptChecksum } from "../objects/version.ts";
import { operation } from "../operation.ts";
import { type Writing, write } from "../store.ts";
import { refuseUnsupportedWrite } from "../unsupported.ts";
import { type Completion, completeUpload, multipartEtag, requestedParts } from "./completion.ts";
import { noSuchUpload } from "./find.ts";
import {
  findUpload,
  holdUpload,
  layOutParts,
  listParts,
  type Part,
  removePart,
  removeUpload,
  type Upload,
} from "./store.ts";

/**
 * Makes an object of the parts of an upload. The parts' bytes stay where they are, so that it takes no longer for many gigabytes
 * than for few. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
 */
export const completeMultipartUpload = operation("CompleteMultipartUpload", {
  access: async (input, call) =>
    putAccess(
      await objectAccess("PutObject", input, call, {
        "s3:if-match": input.IfMatch,
        "s3:if-none-match": input.IfNoneMatch,
      }),
      { ifMatch: input.IfMatch },
    ),
  async run(input, call) {
    refuseUnsupportedWrite(input);
    checkWriteConditions(input);
    const requested = requestedParts(input);
    const finished = await write(call.database, async (writing) => {
      const bucket = await holdSameBucket(call, writing, input.Bucket);
      await holdUpload(writing, input.UploadId, "alone");
      const upload = await findUpload(writing.transaction, input.Bucket, input.Key, input.UploadId);
      if (upload === undefined) return finishedBefore(writing, bucket, input);
      const stored = await listParts(writing.transaction, upload.id, { after: 0, limit: S3_PART_NUMBER_MAX });
      const completion = completeUpload(input, requested, upload, stored);
      return finish(writing, { bucket, upload, stored, completion, input, call });
    });
    removeSoon(call);
    return {
      Location: `${call.endpoint}/${input.Bucket}/${encodeURIComponent(input.Key).replaceAll("%2F", "/")}`,
      Bucket: input.Bucket,
      Key: input.Key,
      ETag: `"${finished.etag}"`,
      VersionId: finished.shownVersionId,
      ...checksumMember(finished.checksum.algorithm, finished.checksum.value),
      ChecksumType: finished.checksum.type,
      ...encryptionMembers(finished.encryption),
    };
  },
});

interface Finished {
  readonly etag: string;
  readonly checksum: KeptChecksum;
  readonly encryption: ObjectEncryption | undefined;
  readonly shownVersionId: string | undefined;
}

interface Finishing {
  readonly bucket: Bucket;
  readonly upload: Upload;
  readonly stored: readonly Part[];
  readonly completion: Completion;
  readonly input: CompleteMultipartUploadRequest;
  readonly call: Call;
}

async function finish(
  writing: Writing,
  { bucket, upload, stored, completion, input, call }: Finishing,
): Promise<Finished> {
  const { id, key } = upload;
  const nowMs = call.clock.now();
  await holdKey(writing, bucket.name, key);
  const newest = await newestVersion(writing.transaction, bucket.name, key);
  requireWriteConditions(input, key, newest?.deleteMarker === false ? newest : undefined);
  const used = new Set(completion.parts.map(({ partNumber }) => partNumber));
  for (const part of stored) if (!used.has(part.partNumber)) await removePart(writing, id, part, nowMs);
  await layOutParts(writing, id);
  await removeUpload(writing, id);
  const { parts, sizeBytes, etag, checksum } = completion;
  const { storageClass, headers, metadata, tags } = upload;
  const content = { uploadId: id, partsCount: parts.length };
  const { encryption } = upload;
  const version = { content, sizeBytes, etag, storageClass, headers, metadata, tags, checksum, encryption };
  const versionId = await addVersion(writing, bucket, key, version, { nowMs, random: call.random });
  return { etag, checksum, encryption, shownVersionId: bucket.versioning === undefined ? undefined : versionId };
}

/**
 * A client that did not hear the answer asks again, and gets the same answer.
 * @throws NoSuchUpload when no object was made of this upload and these parts
 */
async function finishedBefore(
  writing: Writing,
  bucket: Bucket,
  input: CompleteMultipartUploadRequest,
): Promise<Finished> {
  const version = await findVersionOfUpload(writing.transaction, bucket.name, input.Key, input.UploadId);
  const md5s = requestedParts(input).map(({ ETag }) => unquoted(ETag));
  const etag = md5s.every((md5) => /^[0-9a-f]{32}$/.test(md5)) ? multipartEtag(md5s) : undefined;
  if (version?.checksum === undefined || version.etag !== etag) throw noSuchUpload(input.UploadId);
  return {
    etag,
    checksum: version.checksum,
    encryption: version.encryption,
    shownVersionId: bucket.versioning === undefined ? undefined : version.versionId,
  };
}
