import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkAlgorithm, readClaim } from "./claim.ts";

const CRC32 = "uDr/9A==";

describe("what a client claims of a checksum", () => {
  it("stands in a header or is announced for the trailer", () => {
    assert.deepEqual(readClaim({ ChecksumCRC32: CRC32 }), { algorithm: "CRC32", value: CRC32 });
    assert.deepEqual(readClaim({}, ["x-amz-checksum-sha256"]), { algorithm: "SHA256" });
    assert.deepEqual(readClaim({ ChecksumAlgorithm: "CRC32" }, ["x-amz-checksum-crc32"]), { algorithm: "CRC32" });
    assert.equal(readClaim({}), undefined);
  });

  it("is refused when it contradicts itself or is no checksum", () => {
    const refused: [Parameters<typeof readClaim>, RegExp][] = [
      [[{ ChecksumCRC32: CRC32, ChecksumSHA1: "x" }], /x-amz-checksum-sha1 header is invalid/],
      [[{ ChecksumCRC32: CRC32 }, ["x-amz-checksum-sha1"]], /Multiple checksum Types/],
      [[{ ChecksumCRC32: "AAAA" }], /x-amz-checksum-crc32 header is invalid/],
      [[{ ChecksumCRC32: "!" }], /x-amz-checksum-crc32 header is invalid/],
      [[{ ChecksumAlgorithm: "CRC32" }], /no corresponding/],
      [[{ ChecksumAlgorithm: "SHA1", ChecksumCRC32: CRC32 }], /x-amz-sdk-checksum-algorithm header is invalid/],
      [[{ ChecksumSHA512: "x" }], /unsupported/],
    ];
    for (const [input, message] of refused) {
      assert.throws(() => readClaim(...input), { code: "InvalidRequest", status: 400, message }, JSON.stringify(input));
    }
  });

  it("knows five algorithms", () => {
    assert.equal(checkAlgorithm("CRC64NVME"), "CRC64NVME");
    assert.throws(() => checkAlgorithm("XXHASH3"), { code: "InvalidRequest" });
  });
});
