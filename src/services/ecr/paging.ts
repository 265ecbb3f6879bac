import { canonicalJson } from "../../lib/canonical-json.ts";
import type { PagePosition } from "../../lib/page-token.ts";
import type { Call } from "../operation.ts";
import { invalidParameter } from "./errors.ts";

/** "If this parameter is not used, then … returns up to 100 results": https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html */
export const PAGE_SIZE_DEFAULT = 100;

interface Paged {
  readonly nextToken?: string;
  readonly maxResults?: number;
}

/** Where a listing goes on, and how many a page holds. */
export interface Page {
  readonly after: PagePosition | undefined;
  readonly size: number;
  /** The token of the page that goes on after `position`. */
  token(position: PagePosition): string;
}

/**
 * Opens the page that a request asks for: a token belongs to one listing of one caller's account.
 * @throws InvalidParameterException for a token that is not of this listing
 */
export function openPage(operation: string, input: Paged & object, call: Call): Page {
  const { nextToken, maxResults, ...filters } = input;
  const scope = `ecr ${operation}\n${call.principal.account}\n${canonicalJson(filters)}`;
  const after = nextToken === undefined ? undefined : call.pageTokens.open(scope, nextToken);
  if (nextToken !== undefined && after === undefined) {
    throw invalidParameter("NextToken", "The token does not belong to this listing");
  }
  return { after, size: maxResults ?? PAGE_SIZE_DEFAULT, token: (position) => call.pageTokens.seal(scope, position) };
}

/** Cuts one item too many off a page that was read with `size + 1`. */
export function cut<Item>(
  page: Page,
  items: readonly Item[],
  positionOf: (item: Item) => PagePosition,
): { readonly items: readonly Item[]; readonly nextToken?: string } {
  if (items.length <= page.size) return { items };
  const kept = items.slice(0, page.size);
  return { items: kept, nextToken: page.token(positionOf(kept.at(-1) as Item)) };
}
