/** Where a listing goes on: at a key (this one included), or after a row. */
export type Seek<Position> = { readonly from: string } | { readonly after: Position };

/** A line of a listing: a row, or the keys that share a prefix up to the delimiter, rolled up into one. */
export type Entry<Row> = { readonly row: Row } | { readonly commonPrefix: string };

export interface WalkRequest<Row, Position> {
  readonly prefix: string;
  readonly delimiter: string | undefined;
  /** How many entries are wanted. */
  readonly limit: number;
  readonly start: Seek<Position>;
  /** At most `rows` rows that begin with the prefix, in the order of their keys' UTF-8 bytes. */
  readonly fetch: (seek: Seek<Position>, rows: number) => Promise<readonly Row[]>;
  readonly positionOf: (row: Row) => Position;
}

export interface Walked<Row> {
  readonly entries: readonly Entry<Row>[];
  /** There is more after the last entry. */
  readonly truncated: boolean;
}

const FIRST_ROWS = 100;
const FEWEST_ROWS = 8;
const MOST_ROWS = 1_001;

/**
 * Walks a listing with a delimiter without reading the keys below common prefixes: behind each of them it seeks to the first key
 * that does not share it. The number of rows per query follows what the last one yielded, so that flat folders are read in long
 * runs, and folders of folders a few rows at a time.
 */
export async function walk<Row extends { readonly key: string }, Position>(
  request: WalkRequest<Row, Position>,
): Promise<Walked<Row>> {
  const { prefix, delimiter, limit, fetch, positionOf } = request;
  const entries: Entry<Row>[] = [];
  if (limit === 0) return { entries, truncated: false };
  let seek = request.start;
  let rowsWanted = delimiter === undefined ? limit + 1 : Math.min(limit + 1, FIRST_ROWS);
  for (;;) {
    const rows = await fetch(seek, rowsWanted);
    const before = entries.length;
    for (const row of rows) {
      const commonPrefix = commonPrefixOf(row.key, prefix, delimiter);
      if (commonPrefix !== undefined && isPrefix(entries.at(-1), commonPrefix)) continue;
      if (entries.length === limit) return { entries, truncated: true };
      entries.push(commonPrefix === undefined ? { row } : { commonPrefix });
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsWanted) return { entries, truncated: false };
    const within = commonPrefixOf(last.key, prefix, delimiter);
    const next = within === undefined ? { after: positionOf(last) } : seekPast(within);
    if (next === undefined) return { entries, truncated: false };
    seek = next;
    rowsWanted = Math.min(Math.max((entries.length - before) * 2, FEWEST_ROWS), MOST_ROWS);
  }
}

function isPrefix(entry: Entry<unknown> | undefined, commonPrefix: string): boolean {
  return entry !== undefined && "commonPrefix" in entry && entry.commonPrefix === commonPrefix;
}

/** The part of a key up to and including the first delimiter behind the prefix. */
export function commonPrefixOf(key: string, prefix: string, delimiter: string | undefined): string | undefined {
  if (delimiter === undefined || !key.startsWith(prefix)) return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at === -1 ? undefined : key.slice(0, at + delimiter.length);
}

/** To the first key behind all keys that begin with the prefix; undefined when there can be none. */
export function seekPast(prefix: string): { readonly from: string } | undefined {
  const from = successor(prefix);
  return from === undefined ? undefined : { from };
}

/**
 * Where a listing goes on after a marker of the client's. A marker below a common prefix is behind that prefix: it is not shown
 * again.
 */
export function seekAfterMarker(
  marker: string,
  prefix: string,
  delimiter: string | undefined,
): { readonly from: string } | { readonly marker: string } | "end" {
  const within = commonPrefixOf(marker, prefix, delimiter);
  if (within === undefined) return { marker };
  return seekPast(within) ?? "end";
}

/** The smallest text that is greater than every text that begins with `prefix`, in the order of UTF-8 bytes. */
export function successor(prefix: string): string | undefined {
  const characters = Array.from(prefix);
  for (;;) {
    const last = characters.pop();
    if (last === undefined) return undefined;
    const point = last.codePointAt(0) as number;
    if (point === 0x10ffff) continue;
    // Surrogates are no characters: after U+D7FF comes U+E000.
    return characters.join("") + String.fromCodePoint(point === 0xd7ff ? 0xe000 : point + 1);
  }
}
