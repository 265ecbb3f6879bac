import type { ListModelPackageGroupsInput } from "../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../operation.ts";
import { operation } from "../operation.ts";
import { fillPage, openPage, PAGE_SIZE_DEFAULT, pageScope } from "../paging.ts";
import { groupArn } from "./group.ts";
import { type GroupListing, type GroupPosition, listGroups, positionOf } from "./store.ts";

/** The caller's model groups. Groups of other accounts are listed once they are shared; nothing is shared yet. */
export const listModelPackageGroups = operation("ListModelPackageGroups", {
  access: (_input, call) => ({
    action: "sagemaker:ListModelPackageGroups",
    resource: "*",
    account: call.principal.account,
  }),
  async run(input, call) {
    const scope = pageScope("ListModelPackageGroups", call, input);
    const after = openPage(scope, input.NextToken, call) as GroupPosition | undefined;
    if (input.CrossAccountFilterOption === "CrossAccount") return { ModelPackageGroupSummaryList: [] };
    const listing = listingOf(input, call);
    const part = input.NameContains;
    const { items, next } = await fillPage({
      size: input.MaxResults ?? PAGE_SIZE_DEFAULT,
      after,
      read: (from, limit) => listGroups(call.database.read, { ...listing, after: from, limit }),
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
