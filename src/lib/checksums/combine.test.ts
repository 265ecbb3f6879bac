import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { describe, it } from "node:test";
import { checksumOf } from "../checksums.ts";
import { type CombinableAlgorithm, combineChecksums, compositeChecksum } from "./combine.ts";

const algorithms: CombinableAlgorithm[] = ["CRC32", "CRC32C", "CRC64NVME"];

describe("checksums of parts", () => {
  it("combine to the checksum of the whole", () => {
    const cuts = [[0], [1], [5, 5, 5], [0, 7, 0, 1], [65_536, 65_536, 3], [1, 2, 4, 8, 16, 32, 64, 128, 257]];
    for (const sizes of cuts) {
      const parts = sizes.map((size) => randomBytes(size));
      for (const algorithm of algorithms) {
        const described = parts.map((part) => ({ checksum: checksumOf(algorithm, part), sizeBytes: part.length }));
        assert.equal(
          combineChecksums(algorithm, described),
          checksumOf(algorithm, Buffer.concat(parts)),
          `${algorithm} ${sizes}`,
        );
      }
    }
  });

  it("combine over sizes beyond 32 bits", () => {
    // Joining is associative, so a run of equal parts can be built by doubling.
    for (const algorithm of algorithms) {
      const part = { checksum: checksumOf(algorithm, Buffer.alloc(1024 ** 2)), sizeBytes: 1024 ** 2 };
      let doubled = part;
      for (let round = 0; round < 15; round++) {
        const checksum = combineChecksums(algorithm, [doubled, doubled]);
        doubled = { checksum, sizeBytes: doubled.sizeBytes * 2 };
      }
      assert.equal(doubled.sizeBytes, 32 * 1024 ** 3);
      const oneByOne = combineChecksums(
        algorithm,
        Array.from({ length: 32_768 }, () => part),
      );
      assert.equal(doubled.checksum, oneByOne);
    }
  });

  it("of no parts is the checksum of nothing", () => {
    for (const algorithm of algorithms)
      assert.equal(combineChecksums(algorithm, []), checksumOf(algorithm, Buffer.alloc(0)));
  });

  it("refuse a checksum of the wrong length", () => {
    assert.throws(() => combineChecksums("CRC64NVME", [{ checksum: "y/Q5Jg==", sizeBytes: 9 }]), RangeError);
  });

  it("make a composite checksum as S3 does", () => {
    const parts = [randomBytes(10), randomBytes(20)];
    const digests = parts.map((part) => createHash("sha256").update(part).digest());
    const whole = createHash("sha256").update(Buffer.concat(digests)).digest("base64");
    const checksums = digests.map((digest) => digest.toString("base64"));
    assert.equal(compositeChecksum("SHA256", checksums), `${whole}-2`);
  });
});
