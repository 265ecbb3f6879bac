import type { ListModelPackagesInput, ModelPackageSummary } from "../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../operation.ts";
import { groupName, requireGroup } from "../model-package-groups/group.ts";
import { operation } from "../operation.ts";
import { fillPage, openPage, PAGE_SIZE_DEFAULT, pageScope } from "../paging.ts";
import { type ListingPosition, listPackages, type PackageListing, positionOf } from "./listing/store.ts";
import { accessToVersions, packageArn } from "./package.ts";
import type { StoredSummary } from "./store.ts";

/**
 * Versions of one group, or packages of the account. Without a group and without `ModelPackageType` AWS lists unversioned
 * packages only.
 */
export const listModelPackages = operation("ListModelPackages", {
  access: (input, call) =>
    input.ModelPackageGroupName === undefined
      ? { action: "sagemaker:ListModelPackages", resource: "*", account: call.principal.account }
      : accessToVersions(groupName(input.ModelPackageGroupName, call), "ListModelPackages", call),
  async run(input, call) {
    const scope = pageScope("ListModelPackages", call, input);
    const after = openPage(scope, input.NextToken, call) as ListingPosition | undefined;
    const { unindexed, ...listing } = await listingOf(input, call);
    const { items, next } = await fillPage({
      size: input.MaxResults ?? PAGE_SIZE_DEFAULT,
      after,
      read: (from, limit) => listPackages(call.database.read, { ...listing, after: from, limit }),
      positionOf: (item) => positionOf(item, listing.by),
      accept: acceptance(unindexed),
    });
    return {
      ModelPackageSummaryList: items.map((item) => summaryShape(item, call)),
      NextToken: next && call.pageTokens.seal(scope, next),
    };
  },
});

/** Filters, each of which may be left out. */
interface Filters {
  readonly part?: string;
  readonly approvalStatus?: string;
  readonly createdAfter?: number;
  readonly createdBefore?: number;
}

type Listed = Omit<PackageListing, "after" | "limit"> & { readonly unindexed: Filters };

async function listingOf(input: ListModelPackagesInput, call: Call): Promise<Listed> {
  const group =
    input.ModelPackageGroupName === undefined ? undefined : await requireGroup(input.ModelPackageGroupName, call);
  const filters: Filters = {
    approvalStatus: input.ModelApprovalStatus,
    createdAfter: input.CreationTimeAfter?.getTime(),
    createdBefore: input.CreationTimeBefore?.getTime(),
  };
  const by = input.SortBy === "Name" ? "name" : "created_at";
  // No index keeps a whole account's packages by name and by anything else: there every row is looked at, so many to a page.
  const isIndexed = by === "created_at" || group !== undefined;
  return {
    account: call.principal.account,
    region: call.region,
    groupId: group?.id,
    kind: input.ModelPackageType ?? (group === undefined ? "Unversioned" : "Versioned"),
    by,
    descending: input.SortOrder === "Descending",
    ...(isIndexed && filters),
    unindexed: { part: input.NameContains, ...(!isIndexed && filters) },
  };
}

function acceptance({ part, approvalStatus, createdAfter, createdBefore }: Filters) {
  if (part === undefined && approvalStatus === undefined && createdAfter === undefined && createdBefore === undefined) {
    return undefined;
  }
  return (item: StoredSummary): boolean =>
    (part === undefined || (item.groupName ?? item.name ?? "").includes(part)) &&
    (approvalStatus === undefined || item.approvalStatus === approvalStatus) &&
    (createdAfter === undefined || item.createdAt > createdAfter) &&
    (createdBefore === undefined || item.createdAt < createdBefore);
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
