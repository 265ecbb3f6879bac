import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contentRange, parseRange } from "./range.ts";

describe("parseRange", () => {
  const cases: [header: string, size: number, expected: [number, number] | undefined][] = [
    ["bytes=0-0", 10, [0, 0]],
    ["bytes=2-5", 10, [2, 5]],
    ["bytes=2-", 10, [2, 9]],
    ["bytes=2-500", 10, [2, 9]],
    ["bytes=-3", 10, [7, 9]],
    ["bytes=-300", 10, [0, 9]],
    ["BYTES = 1 - 2", 10, [1, 2]],
    ["bytes=5-2", 10, undefined],
    ["bytes=-", 10, undefined],
    ["bytes=0-1,3-4", 10, undefined],
    ["lines=0-1", 10, undefined],
    ["bytes=a-b", 10, undefined],
  ];
  for (const [header, size, expected] of cases) {
    it(`${header} of ${size} bytes`, () => {
      const range = parseRange(header, size);
      assert.deepEqual(range && [range.first, range.last], expected);
    });
  }

  it("refuses ranges without a byte of the object", () => {
    for (const [header, size] of [
      ["bytes=10-", 10],
      ["bytes=10-20", 10],
      ["bytes=-0", 10],
      ["bytes=0-", 0],
      ["bytes=-5", 0],
      ["bytes=99999999999999999999-", 10],
    ] as const) {
      assert.throws(() => parseRange(header, size), { code: "InvalidRange", status: 416 }, header);
    }
  });

  it("means the whole object without a header", () => {
    assert.equal(parseRange(undefined, 10), undefined);
  });

  it("writes Content-Range", () => {
    assert.equal(contentRange({ first: 2, last: 5 }, 10), "bytes 2-5/10");
  });
});
