import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { SEARCH_CANDIDATES_MAX, SEARCH_RECORDS_MAX, SEARCH_TOTAL_EXACT_MAX } from "../../../lib/limits.ts";
import type { PagePosition } from "../../../lib/page-token.ts";
import { type Candidates, comparePositions, gathered } from "./candidates.ts";
import { fillPage, fillSortedPage } from "./page.ts";
import type { Search } from "./walk.ts";

interface Numbered {
  readonly number: number;
}

/**
 * Rows 1, 2, 3, … of a table, each a record of its number, and what was asked of them.
 * @param passes which rows the database lets pass
 */
function table(count: number, passes: (id: number) => boolean = () => true) {
  const asked = { looked: 0, read: 0 };
  const candidates: Candidates = {
    async window(after, limit) {
      const start = Number(after?.[0] ?? 0);
      const ids = Array.from({ length: Math.max(0, Math.min(limit, count - start)) }, (_, index) => start + index + 1);
      asked.looked += ids.length;
      const last = ids.at(-1);
      return {
        rows: ids.filter(passes).map((id) => ({ id, position: [id] })),
        looked: ids.length,
        next: last === undefined || last === count ? undefined : [last],
      };
    },
    count: async (limit) => Math.min(count, limit),
  };
  const read = async (ids: readonly number[]) => {
    asked.read += ids.length;
    return new Map(ids.map((id): [number, Numbered] => [id, { number: id }]));
  };
  const search = (more: Partial<Search<Numbered>> = {}): Search<Numbered> => ({
    candidates,
    read,
    matches: () => true,
    exact: false,
    ...more,
  });
  return { asked, search };
}

const every = (step: number) => (record: unknown) => (record as Numbered).number % step === 0;
const numbers = (records: readonly Numbered[]) => records.map(({ number }) => number);

describe("a page of a search", () => {
  it("holds as many matches as fit, and says where to go on", async () => {
    const { search } = table(100);
    const first = await fillPage(search({ matches: every(3) }), 5, undefined, 0);
    assert.deepEqual(numbers(first.records), [3, 6, 9, 12, 15]);
    assert.deepEqual(first.next, [15]);
    const second = await fillPage(search({ matches: every(3) }), 50, first.next, 5);
    assert.deepEqual(numbers(second.records).slice(0, 2), [18, 21]);
    assert.equal(second.next, undefined);
    assert.deepEqual(second.total, { Value: 33, Relation: "EqualTo" });
  });

  it("reads no more than it needs where the database tests everything", async () => {
    const { search, asked } = table(1_000_000);
    await fillPage(search({ exact: true }), 10, undefined, 0);
    assert.deepEqual(asked, { looked: 11, read: 11 });
  });

  it("counts exactly up to a limit, and not beyond", async () => {
    const few = await fillPage(table(SEARCH_TOTAL_EXACT_MAX).search({ exact: true }), 10, undefined, 0);
    assert.deepEqual(few.total, { Value: SEARCH_TOTAL_EXACT_MAX, Relation: "EqualTo" });
    const many = await fillPage(table(SEARCH_TOTAL_EXACT_MAX + 1).search({ exact: true }), 10, undefined, 0);
    assert.deepEqual(many.total, { Value: SEARCH_TOTAL_EXACT_MAX, Relation: "GreaterThanOrEqualTo" });
    const unknown = await fillPage(table(1_000).search({ matches: every(2) }), 10, undefined, 30);
    assert.equal(unknown.total.Relation, "GreaterThanOrEqualTo");
    assert.ok((unknown.total.Value as number) > 40);
  });

  it("ends early when it has walked enough rows", async () => {
    const { search, asked } = table(1_000_000, (id) => id === 3 || id === 900_000);
    const page = await fillPage(search(), 10, undefined, 0);
    assert.deepEqual(numbers(page.records), [3]);
    assert.ok(asked.looked >= SEARCH_CANDIDATES_MAX && asked.looked < 2 * SEARCH_CANDIDATES_MAX);
    assert.deepEqual(page.next, [asked.looked]);
    assert.deepEqual(page.total, { Value: 1, Relation: "GreaterThanOrEqualTo" });
  });

  it("ends early when it has read enough records", async () => {
    const { search, asked } = table(1_000_000);
    const page = await fillPage(search({ matches: () => false }), 10, undefined, 0);
    assert.deepEqual(page.records, []);
    assert.ok(asked.read >= SEARCH_RECORDS_MAX && asked.read < 2 * SEARCH_RECORDS_MAX);
    assert.deepEqual(page.next, [asked.read]);
  });

  it("passes over records that were deleted meanwhile", async () => {
    const { search } = table(10);
    const read = async (ids: readonly number[]) =>
      new Map(ids.filter((id) => id > 8).map((id) => [id, { number: id }]));
    assert.deepEqual(numbers((await fillPage(search({ read }), 5, undefined, 0)).records), [9, 10]);
  });
});

describe("a page sorted by a property without an index", () => {
  const byRest = (descending: boolean) => ({
    name: "Rest",
    instead: "another one",
    valueOf: ({ number }: Numbered) => (number % 5 === 0 ? null : number % 5),
    descending,
  });

  for (const descending of [false, true]) {
    it(`holds the matches in order, those without the property last: descending ${descending}`, async () => {
      const { search } = table(20);
      const all: number[] = [];
      let next: PagePosition | undefined;
      do {
        const page = await fillSortedPage(search({ matches: every(2) }), byRest(descending), 3, next);
        all.push(...numbers(page.records));
        assert.deepEqual(page.total, { Value: 10, Relation: "EqualTo" });
        next = page.next;
      } while (next !== undefined);
      const ascending = [6, 16, 2, 12, 8, 18, 4, 14];
      assert.deepEqual(all, descending ? [...ascending.toReversed(), 20, 10] : [...ascending, 10, 20]);
    });
  }

  it("is refused where there are too many", async () => {
    const sentence = /^Too many results to sort by Rest\. Sort by another one, or search for less: at most 5000 /;
    const refusal = { code: "ValidationException", message: sentence };
    await assert.rejects(fillSortedPage(table(50_000).search(), byRest(true), 10, undefined), refusal);
    const sparse = table(50_000, () => false).search();
    await assert.rejects(fillSortedPage(sparse, byRest(true), 10, undefined), refusal);
  });
});

describe("rows that are known already", () => {
  const rows = [3, 1, 2, 2].map((value, index) => ({ id: index, position: [value, index] }));

  it("are put in order and cut into windows", async () => {
    const window = await gathered(rows, true).window(undefined, 3);
    assert.deepEqual(
      window.rows.map(({ id }) => id),
      [0, 3, 2],
    );
    assert.deepEqual(window.next, [2, 2]);
    const rest = await gathered(rows, true).window(window.next, 3);
    assert.deepEqual(
      rest.rows.map(({ id }) => id),
      [1],
    );
    assert.equal(rest.next, undefined);
  });

  it("go on behind a position that is gone", async () => {
    const window = await gathered(rows, false).window([1, 7], 10);
    assert.deepEqual(
      window.rows.map(({ id }) => id),
      [2, 3, 0],
    );
    assert.deepEqual((await gathered(rows, false).window([9, 0], 10)).rows, []);
  });

  it("compare member by member", () => {
    assert.ok(comparePositions(["a", 1], ["b", 0], false) < 0);
    assert.ok(comparePositions(["a", 1], ["b", 0], true) > 0);
    assert.equal(comparePositions(["a", 1], ["a", 1], true), 0);
    assert.ok(comparePositions([null, 1], ["a", 0], true) > 0);
    assert.ok(comparePositions([null, 1], ["a", 0], false) > 0);
  });
});
