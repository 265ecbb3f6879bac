import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseCopySource } from "./copy-source.ts";

describe("parseCopySource", () => {
  const cases: [header: string, bucket: string, key: string, versionId?: string][] = [
    ["bucket/key", "bucket", "key"],
    ["/bucket/key", "bucket", "key"],
    ["bucket/a/b%20c", "bucket", "a/b c"],
    ["bucket%2Fkey", "bucket", "key"],
    ["bucket//key", "bucket", "/key"],
    ["bucket/a+b", "bucket", "a+b"],
    ["bucket/what%3FversionId%3Dnull", "bucket", "what?versionId=null"],
    ["bucket/key?versionId=null", "bucket", "key", "null"],
    ["bucket/caf%C3%A9", "bucket", "café"],
  ];
  for (const [header, Bucket, Key, VersionId] of cases) {
    it(header, () => assert.deepEqual(parseCopySource(header), { Bucket, Key, VersionId }));
  }

  it("refuses what names no object", () => {
    for (const header of ["", "/", "bucket", "bucket/", "/bucket", "bucket/%zz", "bucket/%ff", "bucket/k?versionId="]) {
      assert.throws(() => parseCopySource(header), { code: "InvalidArgument" }, header);
    }
    assert.throws(() => parseCopySource(`bucket/${"k".repeat(1025)}`), { code: "KeyTooLongError" });
    assert.throws(() => parseCopySource("bucket/a%00b"), { code: "InvalidURI" });
  });
});
