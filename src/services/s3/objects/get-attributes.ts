import { S3_PAGE_ENTRIES_MAX } from "../../../lib/limits.ts";
import type { Access, Call } from "../../operation.ts";
import { checksumMember } from "../checksums/claim.ts";
import { invalidArgument } from "../errors.ts";
import { listParts } from "../multipart/store.ts";
import { operation } from "../operation.ts";
import { refuseReadKey } from "../unsupported.ts";
import { checksumOf } from "./answer.ts";
import { shownTime } from "./conditions.ts";
import { readAccess, requireObject } from "./find.ts";
import type { ObjectVersion } from "./version.ts";

/** Answers chosen facts of an object. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html */
export const getObjectAttributes = operation("GetObjectAttributes", {
  async access(input, call) {
    const needed = await readAccess({ plain: "GetObject", versioned: "GetObjectVersion" }, input, call);
    const [read] = needed as readonly [Access];
    const action = input.VersionId === undefined ? "s3:GetObjectAttributes" : "s3:GetObjectVersionAttributes";
    return [read, { ...read, action }, ...needed.slice(1)];
  },
  async run(input, call) {
    refuseReadKey(input);
    const wanted = new Set<string>(input.ObjectAttributes);
    const { version, shownVersionId } = await requireObject(input, call);
    const { ChecksumType, ...checksum } = checksumOf(version);
    return {
      LastModified: shownTime(version.modifiedAtMs),
      VersionId: shownVersionId,
      ETag: wanted.has("ETag") ? version.etag : undefined,
      Checksum: wanted.has("Checksum") && ChecksumType !== undefined ? { ...bare(checksum), ChecksumType } : undefined,
      ObjectParts: wanted.has("ObjectParts") ? await objectParts(input, version, call) : undefined,
      StorageClass: wanted.has("StorageClass") ? (version.storageClass as "STANDARD") : undefined,
      ObjectSize: wanted.has("ObjectSize") ? version.sizeBytes : undefined,
    };
  },
});

/** Here, and only here, S3 leaves off the number of parts that composite checksums end in. */
function bare(members: object): object {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, String(value).replace(/-\d+$/, "")]));
}

/** The parts themselves are listed only where each has its own checksum, i.e. for composite ones. */
async function objectParts(
  input: { readonly MaxParts?: number; readonly PartNumberMarker?: number },
  version: ObjectVersion,
  call: Call,
) {
  const { content, checksum } = version;
  if (!("uploadId" in content)) return undefined;
  const TotalPartsCount = content.partsCount;
  if (checksum?.type !== "COMPOSITE") return { TotalPartsCount };
  const after = input.PartNumberMarker ?? 0;
  if (after < 0) throw invalidArgument("Part number marker must not be negative", "x-amz-part-number-marker", after);
  const asked = input.MaxParts ?? S3_PAGE_ENTRIES_MAX;
  if (asked < 0) throw invalidArgument("Max parts must not be negative", "x-amz-max-parts", asked);
  const MaxParts = Math.min(asked, S3_PAGE_ENTRIES_MAX);
  const parts = await listParts(call.database.read, content.uploadId, { after, limit: MaxParts + 1 });
  const shown = parts.slice(0, MaxParts);
  return {
    TotalPartsCount,
    PartNumberMarker: after,
    NextPartNumberMarker: shown.at(-1)?.partNumber ?? after,
    MaxParts,
    IsTruncated: parts.length > shown.length && MaxParts > 0,
    Parts: shown.map((part) => ({
      PartNumber: part.partNumber,
      Size: part.sizeBytes,
      ...checksumMember(checksum.algorithm, part.checksums[checksum.algorithm] ?? ""),
    })),
  };
}
