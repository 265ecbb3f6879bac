import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Awaitable, eachInTurn, orElse, whenThere } from "./awaitable.ts";

const later = <Value>(value: Value): Promise<Value> => new Promise((resolve) => setImmediate(() => resolve(value)));

describe("what may be awaited", () => {
  it("is gone on with at once when it is there, and later when it is not", async () => {
    assert.equal(
      whenThere(1, (one) => one + 1),
      2,
    );
    const promised = whenThere(later(1), (one) => one + 1);
    assert.ok(promised instanceof Promise);
    assert.equal(await promised, 2);
    assert.equal(await whenThere(1, (one) => later(one + 1)), 2);
  });

  it("throws at once what goes wrong at once, and rejects with the rest", async () => {
    const broken = () => {
      throw new Error("broken");
    };
    assert.throws(() => whenThere(1, broken), /broken/);
    await assert.rejects(async () => whenThere(later(1), broken), /broken/);
    await assert.rejects(async () => whenThere(Promise.reject(new Error("no value")), () => 1), /no value/);
  });

  it("is gone on with otherwise when it fails, at once or later", async () => {
    const broken = () => {
      throw new Error("broken");
    };
    const told = (reason: unknown) => (reason as Error).message;
    assert.equal(
      orElse(() => "fine", told),
      "fine",
    );
    assert.equal(orElse(broken, told), "broken");
    assert.equal(await orElse(() => later("fine"), told), "fine");
    assert.equal(await orElse(async () => broken(), told), "broken");
    assert.throws(() => orElse(broken, broken), /broken/);
  });

  it("is made one after the other, in order, however it comes", async () => {
    const seen: number[] = [];
    const make = (item: number): Awaitable<number> => {
      seen.push(item);
      return item % 2 === 0 ? later(item * 10) : item * 10;
    };
    assert.deepEqual(await eachInTurn([1, 2, 3, 4, 5], make), [10, 20, 30, 40, 50]);
    assert.deepEqual(seen, [1, 2, 3, 4, 5]);
    assert.deepEqual(
      eachInTurn([1, 3], (item) => item + 1),
      [2, 4],
    );
    assert.deepEqual(eachInTurn([], make), []);
  });

  it("stops at the first item that cannot be made", async () => {
    const seen: number[] = [];
    const make = async (item: number) => {
      seen.push(item);
      if (item === 2) throw new Error("second");
      return item;
    };
    await assert.rejects(async () => eachInTurn([1, 2, 3], make), /second/);
    assert.deepEqual(seen, [1, 2]);
  });

  it("may be very many without a deep stack", async () => {
    const many = Array.from({ length: 50_000 }, (_, index) => index);
    assert.equal((await eachInTurn(many, (item) => item)).length, many.length);
    assert.equal((await eachInTurn(many, async (item) => item)).length, many.length);
  });
});
