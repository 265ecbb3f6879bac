import type { Chance } from "../../conformance/generate/chance.ts";
import type { Known } from "./known.ts";

/** The names that the fuzzer makes things under: few, so that requests meet the same thing again and again. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  ModelPackageGroupName: ["fuzz-1", "fuzz-2", "fuzz-3", "FUZZ-1"],
  ModelPackageName: ["alone-1", "alone-2"],
  Bucket: ["fuzz-bucket-1", "fuzz-bucket-2", "fuzz.bucket.3"],
  Key: [
    "a",
    "a/b",
    "a/b/c.txt",
    "a/",
    "ü/字 +&%.txt",
    "..",
    "../../etc/passwd",
    "a//b",
    ".",
    "%2e%2e",
    "k".repeat(1024),
  ],
  Delimiter: ["/", "a", "b/", "%", "字"],
  ClientToken: ["token-1", "token-2", "token-3", "token-4"],
  AccountId: ["111111111111", "222222222222"],
  ExpectedBucketOwner: ["111111111111"],
  ExpectedSourceBucketOwner: ["111111111111"],
  UserName: ["fuzz-u1", "fuzz-u2", "fuzz-u3"],
  RoleName: ["fuzz-r1", "fuzz-r2", "fuzz-r3"],
  GroupName: ["fuzz-g1", "fuzz-g2"],
  InstanceProfileName: ["fuzz-i1", "fuzz-i2"],
  PolicyName: ["fuzz-p1", "fuzz-p2", "fuzz-p3"],
  ModelName: ["fuzz-m1", "fuzz-m2", "fuzz-m3"],
  PartNumber: ["1", "2", "3"],
  EncodingType: ["url"],
  ChecksumMode: ["ENABLED"],
  Range: [
    "bytes=0-10",
    "bytes=-5",
    "bytes=5-",
    "bytes=10-1",
    "bytes=0-99999999999999999999",
    "bytes=a-b",
    "bytes=0-1,3-4",
    "items=0-1",
    "bytes=-0",
    "bytes=",
  ],
  CopySourceRange: ["bytes=0-10", "bytes=0-99999999999", "bytes=5-", "bytes=10-1"],
  ChecksumAlgorithm: ["CRC32", "CRC32C", "SHA1", "SHA256", "CRC64NVME"],
  Tagging: ["a=b", "a=b&c=d", "a=%C3%BC", "a=b&a=c", "=", "aws:x=y", "a=%zz"],
};

/** @returns a value for a member of that name that a client in its right mind might send */
export function likelyName(member: string, known: Known, chance: Chance): string | undefined {
  const names = NAMES[member];
  const found = known.find(member, chance);
  if (found !== undefined && chance.happens(names === undefined ? 0.9 : 0.75)) return found;
  return names !== undefined && chance.happens(0.9) ? chance.pick(names) : undefined;
}
