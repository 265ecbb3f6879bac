import { isChecksum } from "../../../lib/checksums.ts";
import { s3Errors } from "../errors.ts";

/** @throws InvalidDigest when the header is not the base 64 of 16 bytes */
export function checkContentMd5(header: string | undefined): void {
  if (header !== undefined && !isChecksum("MD5", header)) {
    throw s3Errors.invalidDigest({}, { fields: { "Content-MD5": header } });
  }
}

/**
 * @param md5 of the bytes that came, hexadecimal
 * @throws BadDigest
 */
export function requireContentMd5(header: string | undefined, md5: string): void {
  if (header === undefined) return;
  const calculated = Buffer.from(md5, "hex").toString("base64");
  if (header !== calculated) {
    throw s3Errors.badDigest({}, { fields: { ExpectedDigest: header, CalculatedDigest: calculated } });
  }
}
