import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { POLICY_CACHE_CHARACTERS_MAX } from "../lib/limits.ts";
import { compilePolicy } from "./compile.ts";
import { ANY_GRAMMAR } from "./law.test-support.ts";

const OWNED = { ...ANY_GRAMMAR, principal: "forbidden" } as const;

function text(sid: string): string {
  return JSON.stringify({ Statement: { Sid: sid, Effect: "Allow", Action: "*", Resource: "*" } });
}

describe("the cache of policies", () => {
  it("gives the same document for the same text and grammar", () => {
    assert.ok(compilePolicy(text("a"), OWNED));
    assert.equal(compilePolicy(text("a"), OWNED), compilePolicy(text("a"), OWNED));
    assert.notEqual(compilePolicy(text("a"), OWNED), compilePolicy(text("b"), OWNED));
  });

  it("does not take one grammar's document for the other's", () => {
    assert.ok(compilePolicy(text("c"), OWNED));
    assert.equal(compilePolicy(text("c"), ANY_GRAMMAR), undefined);
    assert.equal(compilePolicy(text("c"), ANY_GRAMMAR), undefined);
    assert.ok(compilePolicy(text("c"), OWNED));
  });

  it("forgets what is not asked for any more, and keeps what is", () => {
    const kept = compilePolicy(text("kept"), OWNED);
    const gone = compilePolicy(text("gone"), OWNED);
    // Each of these fills a third of a generation.
    const filler = "x".repeat(POLICY_CACHE_CHARACTERS_MAX / 3);
    for (let round = 0; round < 8; round++) {
      compilePolicy(`${round}${filler}`, OWNED);
      assert.equal(compilePolicy(text("kept"), OWNED), kept);
    }
    assert.notEqual(compilePolicy(text("gone"), OWNED), gone);
  });
});
