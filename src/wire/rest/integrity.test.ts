import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checksumHeader, checksumOf, s3ChecksumAlgorithms } from "../../lib/checksums.ts";
import { loadContracts, type OperationContract } from "../contract.ts";
import { verifyIntegrity } from "./integrity.ts";

const s3 = loadContracts().service("s3");
const deleteObjects = s3.operation("DeleteObjects") as OperationContract;
const tagging = s3.operation("PutBucketTagging") as OperationContract;
const complete = s3.operation("CompleteMultipartUpload") as OperationContract;
const body = Buffer.from("<Delete/>");

const verify = (operation: OperationContract, headers: Record<string, string>) =>
  verifyIntegrity(operation, { method: "POST", path: "/", query: "", headers }, body);

describe("the checksums of bodies that are no object", () => {
  it("are verified in all algorithms", () => {
    for (const algorithm of s3ChecksumAlgorithms) {
      const name = checksumHeader(algorithm);
      verify(deleteObjects, { [name]: checksumOf(algorithm, body) });
      const other = { [name]: checksumOf(algorithm, Buffer.from("other")) };
      assert.throws(() => verify(deleteObjects, other), { code: "BadDigest", status: 400 });
      assert.throws(() => verify(tagging, { [name]: "x" }), { code: "InvalidRequest", status: 400 });
    }
    verify(tagging, { "content-md5": checksumOf("MD5", body) });
    assert.throws(() => verify(tagging, { "content-md5": checksumOf("MD5", Buffer.alloc(1)) }), { code: "BadDigest" });
    assert.throws(() => verify(tagging, { "content-md5": "x" }), { code: "InvalidDigest" });
  });

  it("are demanded where keys are deleted", () => {
    verify(tagging, {});
    assert.throws(() => verify(deleteObjects, {}), {
      code: "InvalidRequest",
      message: /Content-MD5 OR x-amz-checksum/,
    });
  });

  it("are left alone where they speak of an object", () => {
    verify(complete, { "x-amz-checksum-crc32": "AAAAAA==" });
  });
});
