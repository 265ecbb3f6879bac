import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkWriteConditions, failedCondition, requireWriteConditions } from "./conditions.ts";

const modifiedAtMs = Date.UTC(2026, 4, 1, 12, 0, 0, 789);
const version = { etag: "abc", modifiedAtMs };
const second = new Date(Date.UTC(2026, 4, 1, 12, 0, 0));
const before = new Date(second.getTime() - 1000);
const later = new Date(second.getTime() + 1000);

describe("the conditions of reads", () => {
  it("hold for the object's own tag, quoted, bare, in a list, or any", () => {
    for (const ifMatch of ['"abc"', "abc", '"x", "abc"', "*", 'W/"abc"']) {
      assert.equal(failedCondition({ ifMatch }, version), undefined, ifMatch);
      assert.equal(failedCondition({ ifNoneMatch: ifMatch }, version), "If-None-Match", ifMatch);
    }
    assert.equal(failedCondition({ ifMatch: '"x"' }, version), "If-Match");
    assert.equal(failedCondition({ ifNoneMatch: '"x"' }, version), undefined);
  });

  it("compare times by whole seconds", () => {
    assert.equal(failedCondition({ ifModifiedSince: second }, version), "If-Modified-Since");
    assert.equal(failedCondition({ ifModifiedSince: before }, version), undefined);
    assert.equal(failedCondition({ ifUnmodifiedSince: second }, version), undefined);
    assert.equal(failedCondition({ ifUnmodifiedSince: before }, version), "If-Unmodified-Since");
  });

  it("let a tag outweigh the time", () => {
    assert.equal(failedCondition({ ifMatch: "abc", ifUnmodifiedSince: before }, version), undefined);
    assert.equal(failedCondition({ ifNoneMatch: "x", ifModifiedSince: later }, version), undefined);
    assert.equal(failedCondition({ ifNoneMatch: "abc", ifModifiedSince: before }, version), "If-None-Match");
  });
});

describe("the conditions of writes", () => {
  it("If-None-Match: * demands that there is no object", () => {
    requireWriteConditions({ IfNoneMatch: "*" }, "k", undefined);
    assert.throws(() => requireWriteConditions({ IfNoneMatch: "*" }, "k", version), { status: 412 });
  });

  it("If-Match demands that there is this object", () => {
    requireWriteConditions({ IfMatch: '"abc"' }, "k", version);
    assert.throws(() => requireWriteConditions({ IfMatch: '"x"' }, "k", version), { code: "PreconditionFailed" });
    assert.throws(() => requireWriteConditions({ IfMatch: '"abc"' }, "k", undefined), { code: "NoSuchKey" });
  });

  it("If-None-Match takes no tag", () => {
    checkWriteConditions({ IfNoneMatch: "*" });
    assert.throws(() => checkWriteConditions({ IfNoneMatch: '"abc"' }), { code: "NotImplemented" });
  });
});
