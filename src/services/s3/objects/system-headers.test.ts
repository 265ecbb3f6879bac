import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { answeredHeaders, checkMetadata, checkStorageClass, systemHeaders } from "./system-headers.ts";

describe("the headers kept with an object", () => {
  it("are given back as they came", () => {
    const Expires = "at the end of time";
    const input = { ContentType: "text/plain", CacheControl: "no-cache", ContentLanguage: "it", Expires };
    assert.deepEqual(answeredHeaders(JSON.parse(JSON.stringify(systemHeaders(input)))), input);
    const stored = { ContentType: "text/plain", Expires: Date.UTC(2030, 0, 1) };
    assert.equal(answeredHeaders(stored).Expires, "Tue, 01 Jan 2030 00:00:00 GMT");
  });

  it("lack the framing of the request", () => {
    assert.equal(systemHeaders({ ContentEncoding: "aws-chunked" }).ContentEncoding, undefined);
    assert.equal(systemHeaders({ ContentEncoding: "aws-chunked, gzip" }).ContentEncoding, "gzip");
    assert.equal(systemHeaders({ ContentEncoding: "gzip,aws-chunked" }).ContentEncoding, "gzip");
  });

  it("have S3's type where the client names none", () => {
    assert.equal(systemHeaders({}).ContentType, "binary/octet-stream");
    assert.equal(systemHeaders({ ContentType: "" }).ContentType, "binary/octet-stream");
  });
});

describe("user metadata", () => {
  it("may have 2,048 bytes of names and values", () => {
    checkMetadata({ ab: "x".repeat(2046) });
    checkMetadata({ ab: "é".repeat(1023) });
    assert.throws(() => checkMetadata({ ab: "x".repeat(2047) }), { code: "MetadataTooLarge", status: 400 });
    assert.throws(() => checkMetadata({ abc: "é".repeat(1023) }), { code: "MetadataTooLarge" });
  });
});

describe("storage classes", () => {
  it("whose objects can be read at once are taken", () => {
    assert.equal(checkStorageClass(undefined), "STANDARD");
    assert.equal(checkStorageClass("STANDARD_IA"), "STANDARD_IA");
    for (const archive of ["GLACIER", "DEEP_ARCHIVE", "OUTPOSTS", "nonsense"]) {
      assert.throws(() => checkStorageClass(archive), { code: "InvalidStorageClass" });
    }
  });
});
