import { type ChecksumMembers, checksumMember } from "../checksums/claim.ts";
import { encryptionMembers } from "../encryption/encryption.ts";
import { shownTime } from "./conditions.ts";
import { answeredHeaders } from "./system-headers.ts";
import type { ChecksumType, ObjectVersion } from "./version.ts";

/** The request members that change the headers of an answer. */
export interface HeaderOverrides {
  readonly ResponseCacheControl?: string;
  readonly ResponseContentDisposition?: string;
  readonly ResponseContentEncoding?: string;
  readonly ResponseContentLanguage?: string;
  readonly ResponseContentType?: string;
  readonly ResponseExpires?: Date;
}

/** The headers of GetObject and HeadObject that tell of the object itself. */
export function describedObject(
  version: ObjectVersion,
  shownVersionId: string | undefined,
  overrides: HeaderOverrides,
) {
  const { storageClass, tags } = version;
  return {
    AcceptRanges: "bytes",
    LastModified: shownTime(version.modifiedAtMs),
    ETag: `"${version.etag}"`,
    VersionId: shownVersionId,
    ...answeredHeaders(version.headers),
    ...overridden(overrides),
    Metadata: version.metadata,
    // S3 leaves the header out for the standard class.
    StorageClass: storageClass === "STANDARD" ? undefined : (storageClass as "STANDARD_IA"),
    TagCount: tags?.length || undefined,
    ...encryptionMembers(version.encryption),
  };
}

/** Nearly every read takes the headers as they are. */
function overridden(input: HeaderOverrides): Overridden {
  const members: { -readonly [Member in keyof Overridden]: Overridden[Member] } = {};
  for (const [override, member] of OVERRIDES) {
    const value = input[override];
    if (value !== undefined) members[member] = value instanceof Date ? value.toUTCString() : value;
  }
  return members;
}

const OVERRIDES = [
  ["ResponseCacheControl", "CacheControl"],
  ["ResponseContentDisposition", "ContentDisposition"],
  ["ResponseContentEncoding", "ContentEncoding"],
  ["ResponseContentLanguage", "ContentLanguage"],
  ["ResponseContentType", "ContentType"],
  ["ResponseExpires", "Expires"],
] as const satisfies readonly (readonly [keyof HeaderOverrides, string])[];

type Overridden = Partial<Readonly<Record<(typeof OVERRIDES)[number][1], string>>>;

/** The checksum of the whole object, as members of an answer. */
export function checksumOf(version: ObjectVersion): ChecksumMembers & { readonly ChecksumType?: ChecksumType } {
  const { checksum } = version;
  if (checksum === undefined) return {};
  return { ...checksumMember(checksum.algorithm, checksum.value), ChecksumType: checksum.type };
}
