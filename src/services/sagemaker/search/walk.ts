import { setImmediate as nextTurn } from "node:timers/promises";
import { SEARCH_CANDIDATES_MAX, SEARCH_RECORDS_MAX, SEARCH_WINDOW_ROWS } from "../../../lib/limits.ts";
import type { PagePosition } from "../../../lib/page-token.ts";
import type { Candidates } from "./candidates.ts";
import type { Predicate } from "./filter.ts";

/** How a search is carried out, whatever the resource. */
export interface Search<SearchRecord> {
  readonly candidates: Candidates;
  /** Reads records by row id, in the API's shape; those that were deleted meanwhile are missing. */
  readonly read: (ids: readonly number[]) => Promise<ReadonlyMap<number, SearchRecord>>;
  readonly matches: Predicate;
  /** The database tests all there is to test: every candidate matches. */
  readonly exact: boolean;
}

export interface Match<SearchRecord> {
  readonly id: number;
  readonly position: PagePosition;
  readonly record: SearchRecord;
}

/** Some matches, in order, and where to go on behind them; undefined when that was the end. */
export interface MatchedPart<SearchRecord> {
  readonly matches: readonly Match<SearchRecord>[];
  readonly goOn: PagePosition | undefined;
}

const FIRST_WINDOW_ROWS = 50;
const RECORDS_PER_READ = 100;

/**
 * Walks the candidates and tells which records match, part by part; others get their turn in between. Ends when there are no more
 * candidates, or when enough was looked at: then the last part says where to go on.
 * @param wanted how many matches the caller is after: the first window is no larger than it must be
 */
export async function* walkMatches<SearchRecord>(
  search: Search<SearchRecord>,
  wanted: number,
  after: PagePosition | undefined,
): AsyncGenerator<MatchedPart<SearchRecord>, void> {
  let size = Math.min(search.exact ? wanted : Math.max(wanted, FIRST_WINDOW_ROWS), SEARCH_WINDOW_ROWS);
  let from = after;
  let looked = 0;
  let read = 0;
  while (looked < SEARCH_CANDIDATES_MAX && read < SEARCH_RECORDS_MAX) {
    const window = await search.candidates.window(from, size);
    looked += Math.max(window.looked, 1);
    if (window.rows.length === 0) yield { matches: [], goOn: window.next };
    for (let start = 0; start < window.rows.length; start += RECORDS_PER_READ) {
      const rows = window.rows.slice(start, start + RECORDS_PER_READ);
      const records = await search.read(rows.map(({ id }) => id));
      read += rows.length;
      const matches = rows.flatMap((row) => {
        const record = records.get(row.id);
        return record !== undefined && search.matches(record) ? [{ ...row, record }] : [];
      });
      const isLast = start + RECORDS_PER_READ >= window.rows.length;
      yield { matches, goOn: isLast ? window.next : rows.at(-1)?.position };
      await nextTurn();
    }
    if (window.next === undefined) return;
    from = window.next;
    size = Math.min(2 * size, SEARCH_WINDOW_ROWS);
    await nextTurn();
  }
}
