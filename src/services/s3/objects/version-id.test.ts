import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { systemRandom } from "../../../lib/random.ts";
import { ageOfVersion, checkVersionId, looksLikeVersionId, newVersionId } from "./version-id.ts";

describe("version ids", () => {
  it("carry their place", () => {
    for (const age of [-1, -1_767_225_600_000_000, Number.MIN_SAFE_INTEGER]) {
      const id = newVersionId(age, systemRandom());
      assert.equal(id.length, 32);
      assert.equal(ageOfVersion(id), age);
      assert.ok(looksLikeVersionId(id));
    }
  });

  it("are told from other text", () => {
    for (const text of ["", "x", "null ", "a".repeat(31), "a".repeat(33), `${"a".repeat(31)}%`, "A".repeat(31)]) {
      assert.ok(!looksLikeVersionId(text), text);
      assert.throws(() => checkVersionId(text), { code: "InvalidArgument", status: 400 });
    }
    checkVersionId("null");
    checkVersionId(undefined);
  });
});
