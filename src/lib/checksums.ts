import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { CRC32C, CRC64NVME, type CrcKind, crcUpdate } from "./checksums/crc.ts";

/** The names that S3 uses in `x-amz-checksum-algorithm`; MD5 is for ETags and `Content-MD5`. */
export type ChecksumAlgorithm = "CRC32" | "CRC32C" | "CRC64NVME" | "SHA1" | "SHA256" | "MD5";

/** The algorithms that a client may ask for, in S3's spelling. The header or trailer of each is {@link checksumHeader}. */
export const s3ChecksumAlgorithms = Object.freeze(["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] as const);

/** A checksum that grows with the bytes it is given. Once the digest was asked for, it takes no more. */
export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  update(bytes: Uint8Array): void;
  /** CRCs with the most significant byte first, as S3 writes them. */
  digest(): Buffer;
  digestBase64(): string;
}

/** Starts a checksum. */
export function createChecksum(algorithm: ChecksumAlgorithm): Checksum {
  switch (algorithm) {
    case "CRC32":
      return crc32Checksum();
    case "CRC32C":
      return crcChecksum(algorithm, CRC32C);
    case "CRC64NVME":
      return crcChecksum(algorithm, CRC64NVME);
    case "SHA1":
    case "SHA256":
    case "MD5":
      return hashChecksum(algorithm);
  }
}

/** The checksum of bytes at hand, in base 64. */
export function checksumOf(algorithm: ChecksumAlgorithm, bytes: Uint8Array): string {
  const checksum = createChecksum(algorithm);
  checksum.update(bytes);
  return checksum.digestBase64();
}

/** How many bytes a checksum of this kind has. */
export function checksumLength(algorithm: ChecksumAlgorithm): number {
  return CHECKSUM_BYTES[algorithm];
}

/** `x-amz-checksum-crc64nvme`: the header, and the trailer, that carries this checksum. */
export function checksumHeader(algorithm: ChecksumAlgorithm): string {
  return `x-amz-checksum-${algorithm.toLowerCase()}`;
}

/** Is the text a checksum of this kind: base 64 in its one spelling, of the right length? */
export function isChecksum(algorithm: ChecksumAlgorithm, text: string): boolean {
  const bytes = Buffer.from(text, "base64");
  return bytes.length === CHECKSUM_BYTES[algorithm] && bytes.toString("base64") === text;
}

const CHECKSUM_BYTES: Readonly<Record<ChecksumAlgorithm, number>> = Object.freeze({
  CRC32: 4,
  CRC32C: 4,
  CRC64NVME: 8,
  SHA1: 20,
  SHA256: 32,
  MD5: 16,
});

/** zlib's own is twice as fast as ours. */
function crc32Checksum(): Checksum {
  let value = 0;
  const digest = (): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  return {
    algorithm: "CRC32",
    update(bytes) {
      value = crc32(bytes, value);
    },
    digest,
    digestBase64: () => digest().toString("base64"),
  };
}

function crcChecksum(algorithm: ChecksumAlgorithm, kind: CrcKind): Checksum {
  let value = 0n;
  const digest = (): Buffer => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(value);
    return bytes.subarray(8 - kind.bits / 8);
  };
  return {
    algorithm,
    update(bytes) {
      value = crcUpdate(kind, value, bytes);
    },
    digest,
    digestBase64: () => digest().toString("base64"),
  };
}

function hashChecksum(algorithm: "SHA1" | "SHA256" | "MD5"): Checksum {
  const hash = createHash(algorithm.toLowerCase());
  let result: Buffer | undefined;
  const digest = (): Buffer => {
    result ??= hash.digest();
    return result;
  };
  return {
    algorithm,
    update(bytes) {
      hash.update(bytes);
    },
    digest,
    digestBase64: () => digest().toString("base64"),
  };
}
