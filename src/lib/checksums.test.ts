import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { describe, it } from "node:test";
import { crc32 } from "node:zlib";
import { CRC32, CRC32C, CRC64NVME, type CrcKind, crcUpdate } from "./checksums/crc.ts";
import {
  type ChecksumAlgorithm,
  checksumHeader,
  checksumLength,
  checksumOf,
  createChecksum,
  isChecksum,
  s3ChecksumAlgorithms,
} from "./checksums.ts";

const algorithms: ChecksumAlgorithm[] = [...s3ChecksumAlgorithms, "MD5"];

describe("checksums", () => {
  it("give the check values of the CRC catalogue and of the hash standards", () => {
    const digits = Buffer.from("123456789");
    const hex = (algorithm: ChecksumAlgorithm) => Buffer.from(checksumOf(algorithm, digits), "base64").toString("hex");
    assert.equal(hex("CRC32"), "cbf43926");
    assert.equal(hex("CRC32C"), "e3069283");
    assert.equal(hex("CRC64NVME"), "ae8b14860a799888");
    assert.equal(hex("SHA1"), "f7c3bc1d808e04732adf679965ccc34ca7ae3441");
    assert.equal(hex("SHA256"), "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225");
    assert.equal(hex("MD5"), "25f9e794323b453885f5181f1b624d0b");
  });

  it("give RFC 3720's CRC32C values and S3's documented one", () => {
    const hex = (bytes: Uint8Array) => Buffer.from(checksumOf("CRC32C", bytes), "base64").toString("hex");
    assert.equal(hex(Buffer.alloc(32)), "8a9136aa");
    assert.equal(hex(Buffer.alloc(32, 0xff)), "62a8ab43");
    assert.equal(hex(Buffer.from(Array.from({ length: 32 }, (_, byte) => byte))), "46dd794e");
    assert.equal(checksumOf("CRC32C", Buffer.alloc(65 * 1024, "a")), "sOO8/Q==");
  });

  it("do not depend on how the bytes are cut", () => {
    const bytes = randomBytes(200_000);
    for (const algorithm of algorithms) {
      const whole = checksumOf(algorithm, bytes);
      for (const step of [1, 15, 16, 17, 4_096, 65_535, 65_536, 65_537, 150_000]) {
        const checksum = createChecksum(algorithm);
        const end = step === 1 ? 1_000 : bytes.length;
        for (let from = 0; from < end; from += step) checksum.update(bytes.subarray(from, Math.min(end, from + step)));
        assert.equal(
          checksum.digestBase64(),
          end === bytes.length ? whole : checksumOf(algorithm, bytes.subarray(0, end)),
        );
      }
    }
  });

  it("may be asked twice, and are those of nothing when nothing came", () => {
    const empty: Record<ChecksumAlgorithm, string> = {
      CRC32: "AAAAAA==",
      CRC32C: "AAAAAA==",
      CRC64NVME: "AAAAAAAAAAA=",
      SHA1: "2jmj7l5rSw0yVb/vlWAYkK/YBwk=",
      SHA256: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
      MD5: "1B2M2Y8AsgTpgAmY7PhCfg==",
    };
    for (const algorithm of algorithms) {
      const checksum = createChecksum(algorithm);
      assert.equal(checksum.digestBase64(), empty[algorithm]);
      assert.equal(checksum.digestBase64(), empty[algorithm]);
      assert.equal(checksum.digest().length, checksumLength(algorithm));
    }
  });

  it("run side by side without disturbing each other", () => {
    const [a, b] = [randomBytes(70_000), randomBytes(70_000)];
    const [first, second] = [createChecksum("CRC64NVME"), createChecksum("CRC64NVME")];
    first.update(a.subarray(0, 10));
    second.update(b);
    first.update(a.subarray(10));
    assert.equal(first.digestBase64(), checksumOf("CRC64NVME", a));
    assert.equal(second.digestBase64(), checksumOf("CRC64NVME", b));
  });

  it("agree with zlib and with a CRC worked out bit by bit", () => {
    for (let size = 0; size < 100; size++) {
      const bytes = randomBytes(size);
      assert.equal(crcUpdate(CRC32, 0n, bytes), BigInt(crc32(bytes)));
      for (const kind of [CRC32C, CRC64NVME]) assert.equal(crcUpdate(kind, 0n, bytes), bitByBit(kind, bytes));
    }
    const bytes = randomBytes(100_000);
    assert.equal(
      checksumOf("CRC32", bytes),
      Buffer.from(crc32(bytes).toString(16).padStart(8, "0"), "hex").toString("base64"),
    );
    assert.equal(checksumOf("SHA256", bytes), createHash("sha256").update(bytes).digest("base64"));
  });

  it("know their headers and how they are written", () => {
    assert.deepEqual(s3ChecksumAlgorithms.map(checksumHeader), [
      "x-amz-checksum-crc32",
      "x-amz-checksum-crc32c",
      "x-amz-checksum-crc64nvme",
      "x-amz-checksum-sha1",
      "x-amz-checksum-sha256",
    ]);
    assert.equal(isChecksum("CRC32", "y/Q5Jg=="), true);
    for (const text of ["", "y/Q5Jg", "y/Q5Jg==\n", "y_Q5Jg==", "y/Q5Jh==", "y/Q5JgAA", "not base 64"]) {
      assert.equal(isChecksum("CRC32", text), false, text);
    }
  });
});

function bitByBit(kind: CrcKind, bytes: Uint8Array): bigint {
  const mask = (1n << BigInt(kind.bits)) - 1n;
  let crc = mask;
  for (const byte of bytes) {
    crc ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ kind.polynomial : crc >> 1n;
  }
  return crc ^ mask;
}
