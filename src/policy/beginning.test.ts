// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of policies look like that.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { arnParts, beginningOf, compileArn } from "./arn-pattern.ts";
import type { RequestContext } from "./request.ts";

const context: RequestContext = { get: (name) => (name === "aws:username" ? "ann/b" : undefined) };
const PIECES = ["a", "b", "/", "//", ":", "*", "?", "${aws:username}", "${*}", "${aws:none}", "model-package"];

/** A small generator: the same texts in each run. */
function textsOf(count: number, seed: number): string[] {
  let state = seed;
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: next(6) }, () => PIECES[next(PIECES.length)] as string).join(""),
  );
}

describe("the beginning of a resource", () => {
  it("is type and name, or all of it", () => {
    const beginnings = ["", "irises", "model/x", "model-package/irises/3", "a/b/c/d", "/x/y"].map(beginningOf);
    assert.deepEqual(beginnings, ["", "irises", "model/x", "model-package/irises", "a/b", "/x"]);
  });

  it("is known of patterns in which no wildcard and no variable touches it", () => {
    const known = (resource: string) => compileArn(`arn:aws:sagemaker:us-east-1:*:${resource}`, true).beginning;
    assert.equal(known("model-package/irises/*"), "model-package/irises");
    assert.equal(known("model-package/irises/3"), "model-package/irises");
    assert.equal(known("model-package-group/irises"), "model-package-group/irises");
    for (const open of ["model-package/irises*", "model-package/*/3", "*", "model/${aws:username}", "?/a/b"]) {
      assert.equal(known(open), undefined);
    }
  });

  it("is the same for a pattern and for everything that it matches", () => {
    const resources = textsOf(400, 1).map((text) => text.replaceAll(/\$\{[^}]*\}/g, "ann/b"));
    let matched = 0;
    for (const pattern of textsOf(3_000, 2)) {
      const { matches, beginning } = compileArn(`arn:aws:s3:::${pattern}`, true);
      if (beginning === undefined) continue;
      for (const resource of resources) {
        if (matches(arnParts(`arn:aws:s3:::${resource}`), context) !== "yes") continue;
        matched++;
        assert.equal(beginningOf(resource), beginning, `${pattern} matches ${resource}`);
      }
    }
    assert.ok(matched > 100, `${matched} matches`);
  });
});
