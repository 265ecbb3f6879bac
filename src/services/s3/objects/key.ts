import { S3_KEY_BYTES_MAX } from "../../../lib/limits.ts";
import { invalidArgument, s3Errors } from "../errors.ts";

/**
 * @throws KeyTooLongError over 1,024 bytes of UTF-8; InvalidURI for U+0000, which neither XML nor PostgreSQL can carry, and for
 * halves of surrogate pairs, which no UTF-8 can
 */
export function checkKey(key: string): void {
  const size = Buffer.byteLength(key);
  if (size > S3_KEY_BYTES_MAX) {
    throw s3Errors.keyTooLong({}, { fields: { Size: String(size), MaxSizeAllowed: String(S3_KEY_BYTES_MAX) } });
  }
  if (key === "" || !isStorableText(key)) throw s3Errors.invalidUri({}, { fields: { URI: key.replaceAll("\0", "") } });
}

/** For prefixes, delimiters and markers of listings. */
export function checkListingText(name: string, text: string | undefined): void {
  if (text !== undefined && !isStorableText(text)) {
    throw invalidArgument("The argument holds characters that no key can have", name, text.replaceAll("\0", ""));
  }
}

export function isStorableText(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}
