import { canonicalJson } from "../../lib/canonical-json.ts";
import type { PagePosition } from "../../lib/page-token.ts";
import type { Call } from "../operation.ts";
import { kmsErrors, violation } from "./errors.ts";

interface Paged {
  readonly Limit?: number;
  readonly Marker?: string;
}

/** What one listing allows: its page size without a `Limit`, and the highest `Limit`. */
export interface PageSizes {
  readonly standard: number;
  readonly most: number;
}

export interface Page<Item> {
  readonly items: Item[];
  readonly answer: { readonly Truncated: boolean; readonly NextMarker?: string };
}

/**
 * Reads one page of a listing.
 * @param read rows after a position, in the listing's order
 * @throws InvalidMarkerException, ValidationException
 */
export async function readPage<Item>(
  operationName: string,
  input: Paged,
  call: Call,
  sizes: PageSizes,
  read: (after: string, limit: number) => Promise<readonly Item[]>,
  positionOf: (item: Item) => string,
): Promise<Page<Item>> {
  const { Limit: size = sizes.standard, Marker, ...filters } = input;
  if (size > sizes.most) throw violation(size, "limit", `have value less than or equal to ${sizes.most}`);
  const scope = `kms ${operationName}\n${call.principal.account}\n${canonicalJson(filters)}`;
  const after = Marker === undefined ? "" : textIn(call.pageTokens.open(scope, Marker));
  const rows = await read(after, size + 1);
  const items = rows.slice(0, size);
  const last = items.at(-1);
  if (rows.length <= size || last === undefined) return { items, answer: { Truncated: false } };
  return { items, answer: { Truncated: true, NextMarker: call.pageTokens.seal(scope, [positionOf(last)]) } };
}

function textIn(position: PagePosition | undefined): string {
  if (typeof position?.[0] !== "string") throw kmsErrors.invalidMarker();
  return position[0];
}
