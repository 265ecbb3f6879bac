import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { canonicalJson } from "./canonical-json.ts";

describe("canonical JSON", () => {
  it("does not depend on the order of members, at any depth", () => {
    const one = { a: 1, b: [{ c: "x", d: null }], "10": true };
    const other = { "10": true, b: [{ d: null, c: "x" }], a: 1 };
    assert.equal(canonicalJson(one), canonicalJson(other));
    assert.deepEqual(JSON.parse(canonicalJson(one)), one);
  });

  it("tells apart what differs", () => {
    const texts = [{ a: "1" }, { a: 1 }, { a: [1] }, [{ a: 1 }], { a: { a: 1 } }, { b: 1 }, {}, [], ""].map((value) =>
      canonicalJson(value),
    );
    assert.equal(new Set(texts).size, texts.length);
    assert.notEqual(canonicalJson(["a", "b"]), canonicalJson(["b", "a"]));
  });

  it("leaves a member out where it stands outermost, and nowhere else", () => {
    assert.equal(canonicalJson({ token: "x", a: { token: "y" } }, "token"), canonicalJson({ a: { token: "y" } }));
    assert.equal(canonicalJson({ token: "x" }, "token"), "{}");
  });

  it("writes times, and members that have JavaScript's own names", () => {
    assert.equal(canonicalJson({ at: new Date(0) }), '{"at":"1970-01-01T00:00:00.000Z"}');
    const odd = JSON.parse('{"constructor":"c","__proto__":"p"}') as object;
    assert.equal(canonicalJson(odd), '{"__proto__":"p","constructor":"c"}');
  });
});
