import { type ChecksumAlgorithm, createChecksum } from "../checksums.ts";
import { CRC32, CRC32C, CRC64NVME, type CrcKind, crcMultiply } from "./crc.ts";

/** The algorithms whose checksum of a whole follows from its parts: those that allow `FULL_OBJECT` in multipart uploads. */
export type CombinableAlgorithm = "CRC32" | "CRC32C" | "CRC64NVME";

export interface PartChecksum {
  /** Base 64. */
  readonly checksum: string;
  readonly sizeBytes: number;
}

/**
 * The checksum of the parts joined end to end, without reading them: S3's `FULL_OBJECT` type.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 * @returns base 64
 */
export function combineChecksums(algorithm: CombinableAlgorithm, parts: readonly PartChecksum[]): string {
  const kind = KINDS[algorithm];
  const shifts = new Map<number, bigint>();
  let whole = 0n;
  for (const part of parts) {
    let shift = shifts.get(part.sizeBytes);
    if (shift === undefined) {
      shift = shiftOver(kind, part.sizeBytes);
      if (shifts.size < REMEMBERED_SIZES) shifts.set(part.sizeBytes, shift);
    }
    whole = crcMultiply(kind, shift, whole) ^ fromBase64(kind, part.checksum);
  }
  return toBase64(kind, whole);
}

/**
 * The checksum of the parts' checksums: S3's `COMPOSITE` type, written `base64-count`.
 * @param checksums base 64, in the order of the parts
 */
export function compositeChecksum(algorithm: ChecksumAlgorithm, checksums: readonly string[]): string {
  const whole = createChecksum(algorithm);
  for (const checksum of checksums) whole.update(Buffer.from(checksum, "base64"));
  return `${whole.digestBase64()}-${checksums.length}`;
}

const KINDS: Readonly<Record<CombinableAlgorithm, CrcKind>> = Object.freeze({ CRC32, CRC32C, CRC64NVME });

/** The parts of an upload are mostly of one size. */
const REMEMBERED_SIZES = 16;

/** x^(8·bytes) modulo the polynomial: multiplied with it, a CRC is moved over that many bytes. */
function shiftOver(kind: CrcKind, bytes: number): bigint {
  let power = 1n << BigInt(kind.bits - 9); // x^8; the highest bit is x^0
  let product = 1n << BigInt(kind.bits - 1);
  for (let rest = bytes; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) product = crcMultiply(kind, product, power);
    power = crcMultiply(kind, power, power);
  }
  return product;
}

function fromBase64(kind: CrcKind, text: string): bigint {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length !== kind.bits / 8) throw new RangeError(`a CRC of ${kind.bits} bits has ${kind.bits / 8} bytes`);
  return kind.bits === 32 ? BigInt(bytes.readUInt32BE()) : bytes.readBigUInt64BE();
}

function toBase64(kind: CrcKind, value: bigint): string {
  return Buffer.from(value.toString(16).padStart(kind.bits / 4, "0"), "hex").toString("base64");
}
