import { checksumHeader, isChecksum, type s3ChecksumAlgorithms } from "../../../lib/checksums.ts";
import { s3Errors } from "../errors.ts";

/** A checksum algorithm that S3 and Albo know. */
export type Algorithm = (typeof s3ChecksumAlgorithms)[number];

/** The members of requests and answers that carry checksums. */
export interface ChecksumMembers {
  readonly ChecksumCRC32?: string;
  readonly ChecksumCRC32C?: string;
  readonly ChecksumCRC64NVME?: string;
  readonly ChecksumSHA1?: string;
  readonly ChecksumSHA256?: string;
  readonly ChecksumSHA512?: string;
  readonly ChecksumMD5?: string;
  readonly ChecksumXXHASH64?: string;
  readonly ChecksumXXHASH3?: string;
  readonly ChecksumXXHASH128?: string;
}

const MEMBERS: Readonly<Record<Algorithm, keyof ChecksumMembers>> = Object.freeze({
  CRC32: "ChecksumCRC32",
  CRC32C: "ChecksumCRC32C",
  CRC64NVME: "ChecksumCRC64NVME",
  SHA1: "ChecksumSHA1",
  SHA256: "ChecksumSHA256",
});

const ALGORITHMS = Object.keys(MEMBERS) as readonly Algorithm[];

/** Newer algorithms of AWS's that Albo does not compute. A checksum that is not verified must not be taken. */
const UNKNOWN_MEMBERS = [
  "ChecksumSHA512",
  "ChecksumMD5",
  "ChecksumXXHASH64",
  "ChecksumXXHASH3",
  "ChecksumXXHASH128",
] as const satisfies readonly (keyof ChecksumMembers)[];

/** What a client says of the checksum of the bytes that it sends. */
export interface Claim {
  readonly algorithm: Algorithm;
  /** Base64, from a header; undefined when it follows the bytes in a trailer. */
  readonly value?: string;
}

/**
 * Reads a client's claim from `x-amz-checksum-*`, `x-amz-sdk-checksum-algorithm` and `x-amz-trailer`.
 * @throws InvalidRequest when headers contradict each other or a value is no checksum
 */
export function readClaim(
  input: ChecksumMembers & { readonly ChecksumAlgorithm?: string },
  trailerNames: readonly string[] = [],
): Claim | undefined {
  const headers = claimedInHeaders(input);
  const trailers = ALGORITHMS.filter((algorithm) => trailerNames.includes(checksumHeader(algorithm)));
  if (headers.length + trailers.length > 1) {
    throw invalid("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
  }
  const claim: Claim | undefined = headers[0] ?? (trailers[0] && { algorithm: trailers[0] });
  const named = input.ChecksumAlgorithm;
  if (named === undefined) return claim;
  if (claim === undefined) {
    throw invalid(
      "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.",
    );
  }
  if (named !== claim.algorithm) throw invalid("Value for x-amz-sdk-checksum-algorithm header is invalid.");
  return claim;
}

/**
 * The checksums that stand in members of a request or of a completed part.
 * @throws InvalidRequest for a value that is no checksum, and for algorithms that Albo does not compute
 */
export function claimedInHeaders(input: ChecksumMembers): (Claim & { readonly value: string })[] {
  if (UNKNOWN_MEMBERS.some((member) => input[member] !== undefined)) throw unsupportedAlgorithm();
  const claims: (Claim & { readonly value: string })[] = [];
  for (const algorithm of ALGORITHMS) {
    const value = input[MEMBERS[algorithm]];
    if (value === undefined) continue;
    if (!isChecksum(algorithm, value)) throw invalid(`Value for ${checksumHeader(algorithm)} header is invalid.`);
    claims.push({ algorithm, value });
  }
  return claims;
}

/** @throws InvalidRequest for an algorithm that Albo does not compute */
export function checkAlgorithm(name: string | undefined): Algorithm | undefined {
  if (name === undefined) return undefined;
  if (!(name in MEMBERS)) throw unsupportedAlgorithm();
  return name as Algorithm;
}

/** `{ ChecksumCRC32: value }` */
export function checksumMember(algorithm: Algorithm, value: string): ChecksumMembers {
  return { [MEMBERS[algorithm]]: value };
}

/** The value of a checksum member as it stands, unverified. */
export function memberOf(algorithm: Algorithm, input: ChecksumMembers): string | undefined {
  return input[MEMBERS[algorithm]];
}

function unsupportedAlgorithm(): Error {
  const names = ALGORITHMS.join(", ");
  return invalid(
    `Checksum algorithm provided is unsupported. Please try again with any of the valid types: [${names}]`,
  );
}

function invalid(reason: string): Error {
  return s3Errors.invalidRequest({ reason });
}
