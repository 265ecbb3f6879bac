import { canonicalJson } from "../../lib/canonical-json.ts";
import { ORGANIZATION_PAGE_ENTRIES_MAX } from "../../lib/limits.ts";
import type { Call } from "../operation.ts";
import { errors } from "./errors.ts";

/**
 * One page of a listing in the order of its keys.
 * @param operationName with the input's filters it is what a token belongs to
 * @param read at most `limit` entries with keys above `after`
 * @throws AwsError InvalidInputException for a token that is not of this listing
 */
export async function readPage<Item>(
  operationName: string,
  input: { readonly NextToken?: string; readonly MaxResults?: number },
  call: Call,
  read: (after: string, limit: number) => Promise<readonly Item[]>,
  keyOf: (item: Item) => string,
): Promise<{ readonly items: readonly Item[]; readonly NextToken: string | undefined }> {
  const { NextToken, MaxResults, ...filters } = input;
  const scope = `organizations:${operationName}\n${canonicalJson(filters)}`;
  const limit = MaxResults ?? ORGANIZATION_PAGE_ENTRIES_MAX;
  const position = NextToken === undefined ? [""] : call.pageTokens.open(scope, NextToken);
  if (position === undefined) throw errors.badToken();
  const found = await read(String(position[0]), limit + 1);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const hasMore = found.length > limit && last !== undefined;
  return { items, NextToken: hasMore ? call.pageTokens.seal(scope, [keyOf(last)]) : undefined };
}
