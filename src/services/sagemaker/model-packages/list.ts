import type { ListModelPackagesInput, ModelPackageSummary } from "../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../operation.ts";
import { groupName, requireGroup } from "../model-package-groups/group.ts";
import { accessTo, operation } from "../operation.ts";
import { fillPage, openPage, PAGE_SIZE_DEFAULT, pageScope } from "../paging.ts";
import { type ListingPosition, listPackages, type PackageListing, positionOf } from "./listing/store.ts";
import { packageArn } from "./package.ts";
import type { StoredSummary } from "./store.ts";

/**
 * Versions of one group, or packages of the account. Without a group and without `ModelPackageType` AWS lists unversioned
 * packages only.
 */
export const listModelPackages = operation("ListModelPackages", {
  access: (input, call) =>
    input.ModelPackageGroupName === undefined
      ? { action: "sagemaker:ListModelPackages", resource: "*", account: call.principal.account }
      : accessTo(groupName(input.ModelPackageGroupName, call), "ListModelPackages"),
  async run(input, call) {
    const scope = pageScope("ListModelPackages", call, input);
    const after = openPage(scope, input.NextToken, call) as ListingPosition | undefined;
    const listing = await listingOf(input, call);
    const part = input.NameContains;
    const { items, next } = await fillPage({
      size: input.MaxResults ?? PAGE_SIZE_DEFAULT,
      after,
      read: (from, limit) => listPackages(call.database.read, { ...listing, after: from, limit }),
      positionOf: (item) => positionOf(item, listing.by),
      accept: part === undefined ? undefined : (item) => (item.groupName ?? item.name ?? "").includes(part),
    });
    return {
      ModelPackageSummaryList: items.map((item) => summaryShape(item, call)),
      NextToken: next && call.pageTokens.seal(scope, next),
    };
  },
});

async function listingOf(input: ListModelPackagesInput, call: Call): Promise<Omit<PackageListing, "after" | "limit">> {
  const group =
    input.ModelPackageGroupName === undefined ? undefined : await requireGroup(input.ModelPackageGroupName, call);
  return {
    account: call.principal.account,
    region: call.region,
    groupId: group?.id,
    kind: input.ModelPackageType ?? (group === undefined ? "Unversioned" : "Versioned"),
    approvalStatus: input.ModelApprovalStatus,
    createdAfter: input.CreationTimeAfter?.getTime(),
    createdBefore: input.CreationTimeBefore?.getTime(),
    by: input.SortBy === "Name" ? "name" : "created_at",
    descending: input.SortOrder === "Descending",
  };
}

function summaryShape(item: StoredSummary, call: Call): ModelPackageSummary {
  return {
    ModelPackageName: item.name,
    ModelPackageGroupName: item.groupName,
    ModelPackageVersion: item.version,
    ModelPackageArn: packageArn(item, call),
    ModelPackageDescription: item.summary.ModelPackageDescription,
    CreationTime: new Date(item.createdAt),
    ModelPackageStatus: "Completed",
    ModelApprovalStatus: item.approvalStatus,
    ModelLifeCycle: item.summary.ModelLifeCycle,
    ModelPackageRegistrationType: item.registrationType,
  } as ModelPackageSummary;
}
