import { canonicalJson } from "../../lib/canonical-json.ts";
import { IAM_PAGE_ITEMS_DEFAULT } from "../../lib/limits.ts";
import type { Call } from "../operation.ts";
import { errors } from "./errors.ts";

/** The members of every listing. */
export interface Paged {
  readonly Marker?: string;
  readonly MaxItems?: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly IsTruncated: boolean;
  readonly Marker?: string;
}

/**
 * One page of a listing, in the order of a key of its items.
 * @param read the items after a key (`""` at the start), at most `limit`
 * @throws ValidationError for a marker of another listing
 */
export async function page<Item>(
  operation: string,
  input: Paged,
  call: Call,
  read: (after: string, limit: number) => Promise<readonly Item[]>,
  keyOf: (item: Item) => string,
): Promise<Page<Item>> {
  const { Marker, MaxItems = IAM_PAGE_ITEMS_DEFAULT, ...filters } = input;
  const scope = `iam:${operation}\n${call.principal.account}\n${canonicalJson(filters)}`;
  const after = Marker === undefined ? [""] : call.pageTokens.open(scope, Marker);
  if (after === undefined) throw errors.badMarker();
  const found = await read(String(after[0]), MaxItems + 1);
  const items = found.slice(0, MaxItems);
  const last = items.at(-1);
  if (found.length <= MaxItems || last === undefined) return { items, IsTruncated: false };
  return { items, IsTruncated: true, Marker: call.pageTokens.seal(scope, [keyOf(last)]) };
}

/** The same for what is at hand as a whole: lists that a quota keeps short. The items come in the order of their keys. */
export function pageOf<Item>(
  operation: string,
  input: Paged,
  call: Call,
  keyOf: (item: Item) => string,
  all: readonly Item[],
): Promise<Page<Item>> {
  const sorted = all.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const read = async (after: string, limit: number) =>
    sorted.filter((item) => after === "" || keyOf(item) > after).slice(0, limit);
  return page(operation, input, call, read, keyOf);
}
