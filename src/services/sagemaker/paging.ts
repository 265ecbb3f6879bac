import { setImmediate as nextTurn } from "node:timers/promises";
import { canonicalJson } from "../../lib/canonical-json.ts";
import { LIST_CANDIDATES_MAX, LIST_WINDOW_ROWS } from "../../lib/limits.ts";
import type { PagePosition } from "../../lib/page-token.ts";
import type { Call } from "../operation.ts";
import { errors } from "./errors.ts";

/** AWS's page size where a request names none. */
export const PAGE_SIZE_DEFAULT = 10;

/** One listing: its operation, its caller and everything that decides what is listed, without the paging members. */
export function pageScope(operationName: string, call: Call, input: object): string {
  const { NextToken: _token, MaxResults: _size, ...filters } = input as { NextToken?: string; MaxResults?: number };
  return `${operationName}\n${call.principal.account}\n${canonicalJson(filters)}`;
}

/** Where the listing goes on. @throws ValidationException for a token that is not of this listing */
export function openPage(scope: string, token: string | undefined, call: Call): PagePosition | undefined {
  if (token === undefined) return undefined;
  const position = call.pageTokens.open(scope, token);
  if (position === undefined) throw errors.badPageToken({ reason: "the token does not belong to this listing" });
  return position;
}

/** How a listing is read: windows of rows in the listing's order. */
export interface Listing<Item, Position extends PagePosition> {
  readonly size: number;
  readonly after: Position | undefined;
  readonly read: (after: Position | undefined, limit: number) => Promise<readonly Item[]>;
  readonly positionOf: (item: Item) => Position;
  /** A filter that no index serves. */
  readonly accept?: (item: Item) => boolean;
}

/**
 * Fills one page. A filter without an index is applied window by window, and a page that has looked at enough ends early with
 * a position to go on from, as AWS allows: a page may be short while there is more.
 */
export async function fillPage<Item, Position extends PagePosition>(
  listing: Listing<Item, Position>,
): Promise<{ items: Item[]; next: Position | undefined }> {
  const { size, read, positionOf, accept } = listing;
  const limit = accept === undefined ? size + 1 : LIST_WINDOW_ROWS;
  const items: Item[] = [];
  let after = listing.after;
  for (let seen = 0; seen < LIST_CANDIDATES_MAX; seen += limit) {
    const window = await read(after, limit);
    for (const item of window) {
      if (accept?.(item) === false) continue;
      if (items.length === size) return { items, next: positionOf(items.at(-1) as Item) };
      items.push(item);
    }
    if (window.length < limit) return { items, next: undefined };
    after = positionOf(window.at(-1) as Item);
    // Others get their turn: SQLite reads on the main thread.
    await nextTurn();
  }
  return { items, next: after };
}
