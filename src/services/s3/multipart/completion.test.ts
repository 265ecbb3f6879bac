import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { combineChecksums } from "../../../lib/checksums/combine.ts";
import { checksumOf } from "../../../lib/checksums.ts";
import { uploadChecksum } from "./checksum.ts";
import { completeUpload, multipartEtag, requestedParts } from "./completion.ts";
import type { Part, Upload } from "./store.ts";

const MIB = 1024 ** 2;

const upload: Upload = {
  id: "u",
  bucket: "b",
  key: "k",
  initiatedAtMs: 0,
  initiator: "arn:aws:iam::111111111111:user/admin",
  storageClass: "STANDARD",
  headers: { ContentType: "binary/octet-stream" },
  metadata: {},
};

const md5Of = (text: string) => Buffer.from(checksumOf("MD5", Buffer.from(text)), "base64").toString("hex");

function part(partNumber: number, sizeBytes = 5 * MIB, checksums: Part["checksums"] = {}): Part {
  const crc = checksumOf("CRC64NVME", Buffer.from(`part ${partNumber}`));
  return {
    partNumber,
    blob: `blob ${partNumber}`,
    sizeBytes,
    md5: md5Of(`part ${partNumber}`),
    modifiedAtMs: 0,
    checksums: { CRC64NVME: crc, ...checksums },
  };
}

const stored = [part(1), part(2), part(3, 10)];
const names = { Bucket: "b", Key: "k", UploadId: "u" };
const listed = (parts: readonly Part[], more: object = {}) => ({
  ...names,
  MultipartUpload: {
    Parts: parts.map(({ partNumber, md5 }) => ({ PartNumber: partNumber, ETag: `"${md5}"`, ...more })),
  },
});

function complete(input: Parameters<typeof requestedParts>[0], of: Upload = upload, parts = stored) {
  return completeUpload(input, requestedParts(input), of, parts);
}

describe("the completion of an upload", () => {
  it("has the ETag of its parts' MD5s, their sizes together and their combined checksum", () => {
    const { etag, sizeBytes, checksum, parts } = complete(listed(stored));
    assert.match(etag, /^[0-9a-f]{32}-3$/);
    assert.equal(etag, multipartEtag(stored.map(({ md5 }) => md5)));
    assert.equal(sizeBytes, 10 * MIB + 10);
    assert.deepEqual(parts, stored);
    const pieces = stored.map((each) => ({ checksum: each.checksums.CRC64NVME as string, sizeBytes: each.sizeBytes }));
    const value = combineChecksums("CRC64NVME", pieces);
    assert.deepEqual(checksum, { algorithm: "CRC64NVME", type: "FULL_OBJECT", value });
  });

  it("takes some of the parts; the last one of them may be small", () => {
    const chosen = [part(2), part(3, 10)];
    assert.equal(complete(listed(chosen)).sizeBytes, 5 * MIB + 10);
  });

  it("has the composite checksum that S3 computes", () => {
    // Observed at S3 (eu-west-1, 2026-09-03): three parts of 5, 5 and 1 MiB.
    const observed = [
      "lcKa6Boe7a167tUCN5C4OaFygGSYD8MBnBARTrdL+1w=",
      "gHjhbUT4oo2tSCtSZJdlKi+jeNXJT+VImqdPXsXvkOc=",
      "4l9PQ3zOPZ0oGFvknFX+J4zZwE4WMzO+l3r8XrbWOeM=",
    ];
    const parts = observed.map((SHA256, index) => part(index + 1, index === 2 ? MIB : 5 * MIB, { SHA256 }));
    const Parts = parts.map(({ partNumber, md5, checksums }) => ({
      PartNumber: partNumber,
      ETag: md5,
      ChecksumSHA256: checksums.SHA256,
    }));
    const composite: Upload = { ...upload, checksum: { algorithm: "SHA256", type: "COMPOSITE" } };
    const { checksum } = complete({ ...names, MultipartUpload: { Parts } }, composite, parts);
    assert.equal(checksum.value, "rVWtNbadtsaKXJAcgWPWjifHzJaXde/iV4jaJAOdivc=-3");
    assert.throws(() => complete(listed(parts), composite, parts), /missing for part 1/);
    const wrong = {
      ...names,
      MultipartUpload: { Parts: Parts.map((each) => ({ ...each, ChecksumSHA256: observed[0] })) },
    };
    assert.throws(() => complete(wrong, composite, parts), { code: "InvalidPart" });
    const asked = { ...names, MultipartUpload: { Parts }, ChecksumSHA256: observed[0] };
    assert.throws(() => complete(asked, composite, parts), { code: "BadDigest" });
  });

  it("is refused for parts that are not there, or not like this", () => {
    assert.throws(() => complete(listed([part(1), part(4)])), { code: "InvalidPart" });
    const other = { ...names, MultipartUpload: { Parts: [{ PartNumber: 1, ETag: '"nonsense"' }] } };
    assert.throws(() => complete(other), { code: "InvalidPart" });
    assert.throws(() => complete(listed(stored, { ChecksumCRC32: "AAAAAA==" })), { code: "InvalidPart" });
  });

  it("is refused for small parts before the last", () => {
    const small = [part(1, 5 * MIB - 1), part(2)];
    assert.throws(() => complete(listed(small), upload, small), { code: "EntityTooSmall", status: 400 });
  });

  it("is refused for lists that are empty, unordered or doubled", () => {
    assert.throws(() => requestedParts(names), { code: "MalformedXML" });
    assert.throws(() => requestedParts({ ...names, MultipartUpload: { Parts: [] } }), { code: "MalformedXML" });
    assert.throws(() => requestedParts({ ...names, MultipartUpload: { Parts: [{ ETag: "x" }] } }), {
      code: "MalformedXML",
    });
    assert.throws(() => requestedParts(listed([part(2), part(1)])), { code: "InvalidPartOrder" });
    assert.throws(() => requestedParts(listed([part(1), part(1)])), { code: "InvalidPartOrder" });
  });

  it("is refused when the client expects another size or another object", () => {
    assert.throws(() => complete({ ...listed(stored), MpuObjectSize: 1 }), { code: "InvalidRequest" });
    assert.throws(() => complete({ ...listed(stored), ChecksumType: "COMPOSITE" }), { code: "InvalidRequest" });
    assert.throws(() => complete({ ...listed(stored), ChecksumCRC64NVME: "AAAAAAAAAAA=" }), { code: "BadDigest" });
    assert.throws(() => complete({ ...listed(stored), ChecksumSHA256: checksumOf("SHA256", Buffer.alloc(0)) }), {
      message: "Checksum Type mismatch occurred, expected checksum Type: null, actual checksum Type: sha256",
    });
    complete({ ...listed(stored), MpuObjectSize: 10 * MIB + 10, ChecksumType: "FULL_OBJECT" });
  });
});

describe("the checksum of a new upload", () => {
  it("has the type that fits its algorithm", () => {
    assert.equal(uploadChecksum({}), undefined);
    assert.deepEqual(uploadChecksum({ ChecksumAlgorithm: "CRC32" }), { algorithm: "CRC32", type: "COMPOSITE" });
    assert.deepEqual(uploadChecksum({ ChecksumAlgorithm: "CRC64NVME" }), {
      algorithm: "CRC64NVME",
      type: "FULL_OBJECT",
    });
    const full = { ChecksumAlgorithm: "CRC32C", ChecksumType: "FULL_OBJECT" } as const;
    assert.deepEqual(uploadChecksum(full), { algorithm: "CRC32C", type: "FULL_OBJECT" });
    assert.throws(() => uploadChecksum({ ChecksumAlgorithm: "SHA256", ChecksumType: "FULL_OBJECT" }), {
      message: "The FULL_OBJECT checksum type cannot be used with the sha256 checksum algorithm.",
    });
    assert.throws(() => uploadChecksum({ ChecksumAlgorithm: "CRC64NVME", ChecksumType: "COMPOSITE" }), {
      code: "InvalidRequest",
    });
    assert.throws(() => uploadChecksum({ ChecksumType: "COMPOSITE" }), { code: "InvalidRequest" });
  });
});
