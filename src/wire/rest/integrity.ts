import { checksumHeader, checksumOf, isChecksum, s3ChecksumAlgorithms } from "../../lib/checksums.ts";
import type { OperationContract } from "../contract.ts";
import { wireErrors } from "../errors.ts";
import type { RequestHead } from "../identify.ts";

/** Whose body must come with a checksum: a damaged list of keys would delete other objects. */
const REQUIRED = new Set(["DeleteObjects"]);

/**
 * Verifies the checksums that came with a body which is not an object's bytes, e.g. a list of keys or a tag set.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 * @throws BadDigest, InvalidDigest, InvalidRequest
 */
export function verifyIntegrity(operation: OperationContract, head: RequestHead, body: Buffer): void {
  // Elsewhere, e.g. in CompleteMultipartUpload, these headers speak of the object.
  if (!operation.input?.members.some(({ name }) => name === "ChecksumAlgorithm")) return;
  const md5 = head.headers["content-md5"];
  if (md5 !== undefined) {
    if (!isChecksum("MD5", md5)) throw wireErrors.invalidDigest();
    if (md5 !== checksumOf("MD5", body)) throw wireErrors.badMd5();
  }
  let verified = md5 !== undefined;
  for (const algorithm of s3ChecksumAlgorithms) {
    const name = checksumHeader(algorithm);
    const value = head.headers[name];
    if (value === undefined) continue;
    if (!isChecksum(algorithm, value)) throw wireErrors.invalidHeader({ name });
    if (value !== checksumOf(algorithm, body)) throw wireErrors.badChecksum({ algorithm });
    verified = true;
  }
  if (!verified && REQUIRED.has(operation.name)) {
    throw wireErrors.missingHeader({ name: "Content-MD5 OR x-amz-checksum-*" });
  }
}
