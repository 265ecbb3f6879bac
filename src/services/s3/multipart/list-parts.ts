import type { StorageClass } from "../../../wire/types/s3.gen.ts";
import { objectAccess, requireBucket } from "../access.ts";
import { checksumMember } from "../checksums/claim.ts";
import { invalidArgument } from "../errors.ts";
import { pageSize } from "../listing/request.ts";
import { shownTime } from "../objects/conditions.ts";
import { operation } from "../operation.ts";
import { ownerOf } from "../owner.ts";
import { requireUpload } from "./find.ts";
import { listParts as partsOf } from "./store.ts";

/** Lists the parts of an upload in progress. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export const listParts = operation("ListParts", {
  access: (input, call) => objectAccess("ListMultipartUploadParts", input, call),
  async run(input, call) {
    const limit = pageSize("max-parts", input.MaxParts);
    const after = input.PartNumberMarker ?? 0;
    if (after < 0)
      throw invalidArgument("Argument part-number-marker must not be negative", "part-number-marker", after);
    const bucket = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    const upload = await requireUpload(input, call);
    const parts = await partsOf(call.database.read, upload.id, { after, limit: limit + 1 });
    const shown = parts.slice(0, limit);
    const algorithm = upload.checksum?.algorithm;
    return {
      Bucket: upload.bucket,
      Key: upload.key,
      UploadId: upload.id,
      PartNumberMarker: after,
      NextPartNumberMarker: shown.at(-1)?.partNumber ?? 0,
      MaxParts: limit,
      IsTruncated: limit > 0 && parts.length > limit,
      Parts: shown.map((part) => ({
        PartNumber: part.partNumber,
        LastModified: shownTime(part.modifiedAtMs),
        ETag: `"${part.md5}"`,
        Size: part.sizeBytes,
        ...(algorithm && checksumMember(algorithm, part.checksums[algorithm] as string)),
      })),
      Initiator: { ID: upload.initiator },
      Owner: ownerOf(bucket.account),
      StorageClass: upload.storageClass as StorageClass,
      ChecksumAlgorithm: algorithm,
      ChecksumType: upload.checksum?.type,
    };
  },
});
