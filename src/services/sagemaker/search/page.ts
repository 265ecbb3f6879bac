import { SEARCH_RECORDS_MAX, SEARCH_TOTAL_EXACT_MAX } from "../../../lib/limits.ts";
import type { PagePosition } from "../../../lib/page-token.ts";
import type { TotalHits } from "../../../wire/types/sagemaker.gen.ts";
import { errors } from "../errors.ts";
import { type CandidateRow, gathered } from "./candidates.ts";
import { type Match, type Search, walkMatches } from "./walk.ts";

export interface SearchPage<SearchRecord> {
  readonly records: readonly SearchRecord[];
  /** Where the next page begins; undefined after the last one. */
  readonly next: PagePosition | undefined;
  readonly total: TotalHits;
}

/**
 * Fills a page in the order of the candidates. It ends early, with a position to go on from, when enough was looked at: a page may be
 * short while there is more.
 * @param seen how many matches the pages before held
 */
export async function fillPage<SearchRecord>(
  search: Search<SearchRecord>,
  size: number,
  after: PagePosition | undefined,
  seen: number,
): Promise<SearchPage<SearchRecord>> {
  const found: Match<SearchRecord>[] = [];
  let next: PagePosition | undefined;
  for await (const { matches, goOn } of walkMatches(search, size + 1, after)) {
    found.push(...matches);
    next = goOn;
    if (found.length > size) next = found[size - 1]?.position;
    if (found.length >= size) break;
  }
  const records = found.slice(0, size).map(({ record }) => record);
  return { records, next, total: await totalOf(search, seen + found.length, next !== undefined) };
}

/** What is known of the number of matches without looking at them all. */
async function totalOf(search: Search<unknown>, known: number, isMore: boolean): Promise<TotalHits> {
  if (!isMore) return { Value: known, Relation: "EqualTo" };
  const counted = search.exact ? await search.candidates.count(SEARCH_TOTAL_EXACT_MAX + 1) : undefined;
  if (counted === undefined) return { Value: known, Relation: "GreaterThanOrEqualTo" };
  const isExact = counted <= SEARCH_TOTAL_EXACT_MAX;
  const value = Math.max(known, Math.min(counted, SEARCH_TOTAL_EXACT_MAX));
  return { Value: value, Relation: isExact ? "EqualTo" : "GreaterThanOrEqualTo" };
}

/** An order that no index keeps: its name, and a record's value in it, null when it has none. */
export interface SortedBy<SearchRecord> {
  readonly name: string;
  /** The orders to use instead, for the refusal. */
  readonly instead: string;
  readonly valueOf: (record: SearchRecord) => string | number | null;
  readonly descending: boolean;
}

/**
 * Fills a page in an order that no index keeps: looks at all matches and sorts them. Records without the property come last.
 * @throws ValidationException when there are more than can be looked at
 */
export async function fillSortedPage<SearchRecord>(
  search: Search<SearchRecord>,
  sortedBy: SortedBy<SearchRecord>,
  size: number,
  after: PagePosition | undefined,
): Promise<SearchPage<SearchRecord>> {
  const rows: CandidateRow[] = [];
  let rest: PagePosition | undefined;
  for await (const { matches, goOn } of walkMatches(search, SEARCH_RECORDS_MAX, undefined)) {
    rest = goOn;
    for (const { id, record } of matches) rows.push({ id, position: [sortedBy.valueOf(record), id] });
  }
  if (rest !== undefined) {
    const { name, instead } = sortedBy;
    throw errors.tooManyToSort({ name, instead, limit: SEARCH_RECORDS_MAX });
  }
  const page = await gathered(rows, sortedBy.descending).window(after, size);
  const records = await search.read(page.rows.map(({ id }) => id));
  return {
    records: page.rows.flatMap(({ id }) => records.get(id) ?? []),
    next: page.next,
    total: { Value: rows.length, Relation: "EqualTo" },
  };
}
