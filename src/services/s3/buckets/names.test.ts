import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkNewBucketName } from "./names.ts";

describe("the names of new buckets", () => {
  for (const name of ["abc", "a1.b-2", "my-models", "0ab", "a".repeat(63), "1.2.3.4.5", "a.-b"]) {
    it(`${name} is one`, () => checkNewBucketName(name));
  }
  for (const name of [
    "ab",
    "a".repeat(64),
    "Abc",
    "a_b",
    "-abc",
    "abc-",
    ".abc",
    "abc.",
    "a..b",
    "192.168.5.4",
    "xn--abc",
    "sthree-abc",
    "amzn-s3-demo-bucket",
    "abc-s3alias",
    "abc--ol-s3",
    "abc--x-s3",
    "a b",
    "ä-b-c",
    "a\nbc",
    "abc\n",
    "",
  ]) {
    it(`${JSON.stringify(name)} is none`, () => {
      assert.throws(() => checkNewBucketName(name), { code: "InvalidBucketName", status: 400 });
    });
  }

  it("leave this server's own paths alone", () => {
    assert.throws(() => checkNewBucketName("console"), { code: "BucketAlreadyExists" });
  });
});
