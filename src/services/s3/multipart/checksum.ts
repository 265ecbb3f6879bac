import { type CombinableAlgorithm, combineChecksums, compositeChecksum } from "../../../lib/checksums/combine.ts";
import { type Algorithm, type Claim, checkAlgorithm } from "../checksums/claim.ts";
import { s3Errors } from "../errors.ts";
import type { ChecksumType, KeptChecksum } from "../objects/version.ts";
import type { Part, Upload } from "./store.ts";

/** What an upload has when its client named no algorithm. */
export const DEFAULT_ALGORITHM = "CRC64NVME" satisfies Algorithm;

/**
 * The checksum that an upload is begun with.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 * @returns undefined when the client names none
 * @throws InvalidRequest for a type that the algorithm does not have
 */
export function uploadChecksum(input: {
  readonly ChecksumAlgorithm?: string;
  readonly ChecksumType?: ChecksumType;
}): Upload["checksum"] {
  const algorithm = checkAlgorithm(input.ChecksumAlgorithm);
  if (algorithm === undefined) {
    if (input.ChecksumType === undefined) return undefined;
    throw invalid("The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
  }
  const type = input.ChecksumType ?? (algorithm === "CRC64NVME" ? "FULL_OBJECT" : "COMPOSITE");
  if (type === "FULL_OBJECT" ? !isCombinable(algorithm) : algorithm === "CRC64NVME") {
    throw invalid(`The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`);
  }
  return { algorithm, type };
}

/** @throws InvalidRequest when a part comes with another checksum than its upload was begun with, or with none */
export function requireAgreedChecksum(claim: Claim | undefined, { checksum }: Upload): void {
  if (checksum === undefined || claim?.algorithm === checksum.algorithm) return;
  if (claim === undefined && checksum.type === "FULL_OBJECT") return;
  throw mismatch(checksum.algorithm, claim?.algorithm);
}

/** The algorithm whose checksum every part of an upload must have. */
export function partAlgorithm({ checksum }: Upload): Algorithm {
  return checksum?.algorithm ?? DEFAULT_ALGORITHM;
}

/** The checksum of the finished object, from those of its parts. */
export function objectChecksum(upload: Upload, parts: readonly Part[]): KeptChecksum {
  const { algorithm, type } = upload.checksum ?? { algorithm: DEFAULT_ALGORITHM, type: "FULL_OBJECT" };
  if (type === "COMPOSITE") {
    return {
      algorithm,
      type,
      value: compositeChecksum(
        algorithm,
        parts.map((part) => checksumOfPart(part, algorithm)),
      ),
    };
  }
  return { algorithm, type, value: combinedChecksum(algorithm as CombinableAlgorithm, parts) };
}

/** The checksum of the parts' bytes joined, for algorithms that allow it. */
export function combinedChecksum(algorithm: CombinableAlgorithm, parts: readonly Part[]): string {
  const pieces = parts.map((part) => ({ checksum: checksumOfPart(part, algorithm), sizeBytes: part.sizeBytes }));
  return combineChecksums(algorithm, pieces);
}

export function isCombinable(algorithm: Algorithm): algorithm is CombinableAlgorithm {
  return algorithm === "CRC32" || algorithm === "CRC32C" || algorithm === "CRC64NVME";
}

export function mismatch(expected: Algorithm | undefined, actual: Algorithm | undefined): Error {
  const shown = (algorithm: Algorithm | undefined) => algorithm?.toLowerCase() ?? "null";
  return invalid(
    `Checksum Type mismatch occurred, expected checksum Type: ${shown(expected)}, actual checksum Type: ${shown(actual)}`,
  );
}

function checksumOfPart(part: Part, algorithm: Algorithm): string {
  const checksum = part.checksums[algorithm];
  if (checksum === undefined) throw new Error(`part ${part.partNumber} was stored without its ${algorithm}`);
  return checksum;
}

function invalid(reason: string): Error {
  return s3Errors.invalidRequest({ reason });
}
