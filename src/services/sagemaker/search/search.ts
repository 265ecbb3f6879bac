import type { PagePosition } from "../../../lib/page-token.ts";
import type { SearchRequest } from "../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { openPage, PAGE_SIZE_DEFAULT, pageScope } from "../paging.ts";
import { checkExpression } from "./expression.ts";
import { matcher, visibility } from "./matcher.ts";
import { narrow } from "./narrowing.ts";
import { fillPage, fillSortedPage, type SearchPage } from "./page.ts";
import { findProperty } from "./property.ts";
import type { SearchedResource, Sort } from "./resource.ts";
import { searchedResource } from "./resources.ts";
import { sharedResource } from "./shared/resources.ts";
import { sortValue } from "./sort-value.ts";

/**
 * Finds model packages or model groups of the caller's account, or those that other accounts share with it. A request without
 * `SearchExpression` lists them all.
 */
export const search = operation("Search", {
  access(input, call) {
    // By these keys a policy makes callers narrow what they search.
    const conditions = (input.VisibilityConditions ?? []).map(({ Key = "", Value = "" }) => [
      `sagemaker:SearchVisibilityCondition/${Key}`,
      Value,
    ]);
    const context = Object.fromEntries(conditions);
    return { action: "sagemaker:Search", resource: "*", account: call.principal.account, context };
  },
  async run(input, call) {
    const isShared = input.CrossAccountFilterOption === "CrossAccount";
    const resource = isShared ? sharedResource(input.Resource) : searchedResource(input.Resource);
    const scope = pageScope("Search", call, input);
    const after = openPage(scope, input.NextToken, call);
    const page = await pageOf(input, resource, after, call);
    const seen = Number(after?.at(-1) ?? 0) + page.records.length;
    return {
      Results: page.records.map(resource.item),
      NextToken: page.next && call.pageTokens.seal(scope, [...page.next, seen]),
      TotalHits: page.total,
    };
  },
});

const NOTHING: SearchPage<never> = { records: [], next: undefined, total: { Value: 0, Relation: "EqualTo" } };

/** @param after the last row of the page before, and how many matches there were up to there */
async function pageOf(
  input: SearchRequest,
  resource: SearchedResource,
  after: PagePosition | undefined,
  call: Call,
): Promise<SearchPage<object>> {
  const sort = sortOf(input, resource);
  const expression = input.SearchExpression && checkExpression(input.SearchExpression, resource.properties);
  const isVisible = visibility(input.VisibilityConditions ?? [], resource.properties);
  const narrowing = narrow(expression, resource.narrowFilter(call));
  if (narrowing === undefined) return NOTHING;

  const isMatch = matcher(expression);
  const found = {
    read: (ids: readonly number[]) => resource.read(call, ids),
    matches: (record: unknown) => isMatch(record) && isVisible(record),
    exact: narrowing.exact && input.VisibilityConditions === undefined,
  };
  const size = input.MaxResults ?? PAGE_SIZE_DEFAULT;
  const [position, seen] = [after?.slice(0, -1), Number(after?.at(-1) ?? 0)];
  const candidates = await resource.candidates(call, narrowing, sort);
  if (candidates === undefined) return NOTHING;
  if (candidates !== "unsorted") return fillPage({ ...found, candidates }, size, position, seen);

  const any = await resource.candidates(call, narrowing, { ...sort, by: undefined });
  if (any === undefined || any === "unsorted") return NOTHING;
  const { by: name = "", descending } = sort;
  const sortedBy = { name, instead: resource.sorts, valueOf: sortValue(name, resource.properties), descending };
  return fillSortedPage({ ...found, candidates: any }, sortedBy, size, position);
}

/** @throws ValidationException for a property that the resource does not have */
function sortOf(input: SearchRequest, { properties }: SearchedResource): Sort {
  const by = input.SortBy;
  if (by !== undefined && by !== "LastModifiedTime" && findProperty(properties, by) === undefined) {
    throw errors.unknownProperty({ name: by });
  }
  return { by: by ?? "LastModifiedTime", descending: input.SortOrder !== "Ascending" };
}
