import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkTags, readTaggingHeader, requestTagContext } from "./tags.ts";

const many = (count: number) => Array.from({ length: count }, (_, index) => ({ Key: `k${index}`, Value: "v" }));

describe("tag sets", () => {
  it("have limits of their own for objects and for buckets", () => {
    assert.equal(checkTags(many(10), "object").length, 10);
    assert.throws(() => checkTags(many(11), "object"), { code: "BadRequest" });
    assert.equal(checkTags(many(50), "bucket").length, 50);
    assert.throws(() => checkTags(many(51), "bucket"), { code: "BadRequest" });
  });

  it("hold letters of any script, digits, blanks and + - = . _ : / @", () => {
    checkTags([{ Key: "Größe 1+-=._:/@", Value: "数字 9" }], "object");
    for (const text of ["a!", "a\nb", "a\0b", "tab\t", "😀"]) {
      assert.throws(() => checkTags([{ Key: text, Value: "" }], "object"), { code: "InvalidTag" });
      assert.throws(() => checkTags([{ Key: "k", Value: text }], "object"), { code: "InvalidTag" });
    }
  });

  it("have keys of 1 to 128 and values of 0 to 256 characters, each key once, none of AWS's own", () => {
    checkTags([{ Key: "k".repeat(128), Value: "v".repeat(256) }], "object");
    for (const tags of [
      [{ Key: "", Value: "v" }],
      [{ Value: "v" }],
      [{ Key: "k".repeat(129), Value: "" }],
      [{ Key: "k", Value: "v".repeat(257) }],
      [many(1)[0], many(1)[0]],
      [{ Key: "aws:k", Value: "" }],
    ]) {
      assert.throws(() => checkTags(tags as { Key: string; Value: string }[], "object"), { code: "InvalidTag" });
    }
  });
});

describe("x-amz-tagging", () => {
  it("is read like a URL's query", () => {
    assert.deepEqual(readTaggingHeader("a=1&b+c=%2F&d"), [
      { Key: "a", Value: "1" },
      { Key: "b c", Value: "/" },
      { Key: "d", Value: "" },
    ]);
    assert.equal(readTaggingHeader(""), undefined);
    assert.equal(readTaggingHeader(undefined), undefined);
  });

  it("is refused when it cannot be read", () => {
    for (const header of ["a=1&a=2", "a=%zz", "%ff=1"]) {
      assert.throws(() => readTaggingHeader(header), { code: "InvalidArgument" }, header);
    }
    assert.throws(() => readTaggingHeader("=1"), { code: "InvalidTag" });
  });

  it("shows in condition keys", () => {
    assert.deepEqual(requestTagContext([{ Key: "team", Value: "ml" }]), {
      "s3:RequestObjectTagKeys": ["team"],
      "s3:RequestObjectTag/team": "ml",
    });
  });
});
