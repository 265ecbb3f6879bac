import { canonicalJson } from "../../lib/canonical-json.ts";
import { RAM_FILTER_ITEMS_MAX } from "../../lib/limits.ts";
import type { Call } from "../operation.ts";
import { errors } from "./errors.ts";

/** Entries of a page where a request names no number; AWS leaves it open. */
const PAGE_SIZE_DEFAULT = 100;

interface PagedInput {
  readonly nextToken?: string;
  readonly maxResults?: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | undefined;
}

/**
 * One page of a listing whose rows have rising ids.
 * @param read the rows after an id, in the order of their ids
 * @throws InvalidNextTokenException for a token of another listing
 */
export async function pageOf<Item extends { readonly id: number }>(
  operation: string,
  input: PagedInput,
  call: Call,
  read: (after: number, limit: number) => Promise<readonly Item[]>,
): Promise<Page<Item>> {
  const { nextToken, maxResults = PAGE_SIZE_DEFAULT, ...filters } = input;
  const scope = `ram:${operation}\n${call.principal.account}\n${canonicalJson(filters)}`;
  const position = nextToken === undefined ? [0] : call.pageTokens.open(scope, nextToken);
  if (position === undefined) throw errors.badPageToken();
  const found = await read(Number(position[0]), maxResults + 1);
  const items = found.slice(0, maxResults);
  const last = items.at(-1);
  const more = found.length > maxResults && last !== undefined;
  return { items, nextToken: more ? call.pageTokens.seal(scope, [last.id]) : undefined };
}

/** Called before anything is looked up for them. @throws InvalidParameterException for filters that name too much */
export function checkFilters(input: object): void {
  for (const value of Object.values(input)) {
    if (!Array.isArray(value)) continue;
    if (value.length > RAM_FILTER_ITEMS_MAX) {
      throw errors.invalid({ reason: `A filter can name at most ${RAM_FILTER_ITEMS_MAX} items.` });
    }
    for (const item of value) if (typeof item === "object" && item !== null) checkFilters(item);
  }
}

/** The same for a short list that is at hand as a whole. */
export async function pageOfList<Item>(
  operation: string,
  input: PagedInput,
  call: Call,
  list: readonly Item[],
): Promise<Page<Item>> {
  const numbered = list.map((item, index) => ({ id: index + 1, item }));
  const page = await pageOf(operation, input, call, async (after, limit) => numbered.slice(after, after + limit));
  return { items: page.items.map(({ item }) => item), nextToken: page.nextToken };
}
