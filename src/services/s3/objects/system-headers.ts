import { S3_METADATA_BYTES_MAX } from "../../../lib/limits.ts";
import { s3Errors } from "../errors.ts";

/** The headers that S3 keeps with an object and gives back with it, by AWS's member names. */
export interface SystemHeaders {
  readonly ContentType: string;
  readonly CacheControl?: string;
  readonly ContentDisposition?: string;
  readonly ContentEncoding?: string;
  readonly ContentLanguage?: string;
  /** As it came, a date or not. It is milliseconds since 1970 in what older versions of this server stored. */
  readonly Expires?: string | number;
}

type HeaderInput = Partial<Omit<SystemHeaders, "Expires">> & { readonly Expires?: string };

const DEFAULT_CONTENT_TYPE = "binary/octet-stream";

/** Picks the headers to keep. `aws-chunked` describes the request's framing, not the object, and is left out. */
export function systemHeaders(input: HeaderInput): SystemHeaders {
  const { CacheControl, ContentDisposition, ContentLanguage, Expires } = input;
  const encodings = input.ContentEncoding?.split(",").map((encoding) => encoding.trim());
  const ContentEncoding = encodings?.filter((encoding) => encoding !== "" && encoding !== "aws-chunked").join(",");
  return {
    ContentType: input.ContentType || DEFAULT_CONTENT_TYPE,
    ...(CacheControl ? { CacheControl } : {}),
    ...(ContentDisposition ? { ContentDisposition } : {}),
    ...(ContentEncoding ? { ContentEncoding } : {}),
    ...(ContentLanguage ? { ContentLanguage } : {}),
    ...(Expires ? { Expires } : {}),
  };
}

/** The members of an answer that give the kept headers back. */
export function answeredHeaders(headers: SystemHeaders): HeaderInput & { ContentType: string } {
  const { Expires, ...rest } = headers;
  if (Expires === undefined) return rest;
  return { ...rest, Expires: typeof Expires === "number" ? new Date(Expires).toUTCString() : Expires };
}

/** @throws MetadataTooLarge over 2 KB of names and values together */
export function checkMetadata(
  metadata: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  let size = 0;
  for (const [name, value] of Object.entries(metadata ?? {}))
    size += Buffer.byteLength(name) + Buffer.byteLength(value);
  if (size > S3_METADATA_BYTES_MAX) {
    const fields = { Size: String(size), MaxSizeAllowed: String(S3_METADATA_BYTES_MAX) };
    throw s3Errors.metadataTooLarge({}, { fields });
  }
  return metadata ?? {};
}

/** Classes whose objects can be read at once. The archives cannot be imitated: their objects would have to be restored first. */
const STORAGE_CLASSES = new Set([
  "STANDARD",
  "REDUCED_REDUNDANCY",
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "GLACIER_IR",
]);

/** @throws InvalidStorageClass */
export function checkStorageClass(storageClass: string | undefined): string {
  if (storageClass === undefined) return "STANDARD";
  if (!STORAGE_CLASSES.has(storageClass)) {
    throw s3Errors.invalidStorageClass({}, { fields: { StorageClassRequested: storageClass } });
  }
  return storageClass;
}
