import type { ListModelPackageGroupsInput } from "../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../operation.ts";
import { operation } from "../operation.ts";
import { fillPage, openPage, PAGE_SIZE_DEFAULT, pageScope } from "../paging.ts";
import { groupArn } from "./group.ts";
import { sharedGroups } from "./shared.ts";
import { type GroupListing, type GroupPosition, listGroups, positionOf, type StoredGroup } from "./store.ts";

/** The caller's model groups, or those that other accounts share with the caller's account. */
export const listModelPackageGroups = operation("ListModelPackageGroups", {
  access: (_input, call) => ({
    action: "sagemaker:ListModelPackageGroups",
    resource: "*",
    account: call.principal.account,
  }),
  async run(input, call) {
    const scope = pageScope("ListModelPackageGroups", call, input);
    const after = openPage(scope, input.NextToken, call) as GroupPosition | undefined;
    const listing = listingOf(input, call);
    const shared = input.CrossAccountFilterOption === "CrossAccount" ? await sharedGroups(call) : undefined;
    const part = input.NameContains;
    const { items, next } = await fillPage({
      size: input.MaxResults ?? PAGE_SIZE_DEFAULT,
      after,
      read: async (from, limit) => {
        const window = { ...listing, after: from, limit };
        return shared === undefined ? listGroups(call.database.read, window) : windowOfGroups(shared, window);
      },
      positionOf: (group) => positionOf(group, listing.by),
      accept: part === undefined ? undefined : (group) => group.name.includes(part),
    });
    return {
      ModelPackageGroupSummaryList: items.map((group) => ({
        ModelPackageGroupName: group.name,
        ModelPackageGroupArn: groupArn(call, group.account, group.name),
        ModelPackageGroupDescription: group.description,
        CreationTime: new Date(group.createdAt),
        ModelPackageGroupStatus: "Completed" as const,
      })),
      NextToken: next && call.pageTokens.seal(scope, next),
    };
  },
});

function listingOf(input: ListModelPackageGroupsInput, call: Call): Omit<GroupListing, "after" | "limit"> {
  return {
    account: call.principal.account,
    region: call.region,
    by: input.SortBy === "Name" ? "name_key" : "created_at",
    descending: input.SortOrder === "Descending",
    createdAfter: input.CreationTimeAfter?.getTime(),
    createdBefore: input.CreationTimeBefore?.getTime(),
  };
}

/** The same window as a listing of the database, out of groups that are all known. */
function windowOfGroups(groups: readonly StoredGroup[], listing: GroupListing): StoredGroup[] {
  const { by, descending, createdAfter = -Infinity, createdBefore = Infinity, after, limit } = listing;
  const sign = descending ? -1 : 1;
  const compare = (one: GroupPosition, other: GroupPosition) =>
    sign * (one[0] === other[0] ? one[1] - other[1] : one[0] < other[0] ? -1 : 1);
  return groups
    .filter(({ createdAt }) => createdAt > createdAfter && createdAt < createdBefore)
    .filter((group) => after === undefined || compare(positionOf(group, by), after) > 0)
    .sort((one, other) => compare(positionOf(one, by), positionOf(other, by)))
    .slice(0, limit);
}
