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

function overridden(input: HeaderOverrides) {
  // Nearly every read takes the headers as they are.
  if (!OVERRIDES.some((name) => input[name] !== undefined)) return undefined;
  return {
    ...(input.ResponseCacheControl === undefined ? {} : { CacheControl: input.ResponseCacheControl }),
    ...(input.ResponseContentDisposition === undefined ? {} : { ContentDisposition: input.ResponseContentDisposition }),
    ...(input.ResponseContentEncoding === undefined ? {} : { ContentEncoding: input.ResponseContentEncoding }),
    ...(input.ResponseContentLanguage === undefined ? {} : { ContentLanguage: input.ResponseContentLanguage }),
    ...(input.ResponseContentType === undefined ? {} : { ContentType: input.ResponseContentType }),
    ...(input.ResponseExpires === undefined ? {} : { Expires: input.ResponseExpires.toUTCString() }),
  };
}

const OVERRIDES = [
  "ResponseCacheControl",
  "ResponseContentDisposition",
  "ResponseContentEncoding",
  "ResponseContentLanguage",
  "ResponseContentType",
  "ResponseExpires",
] as const satisfies readonly (keyof HeaderOverrides)[];

/** The checksum of the whole object, as members of an answer. */
export function checksumOf(version: ObjectVersion): ChecksumMembers & { readonly ChecksumType?: ChecksumType } {
  const { checksum } = version;
  if (checksum === undefined) return {};
  return { ...checksumMember(checksum.algorithm, checksum.value), ChecksumType: checksum.type };
}
