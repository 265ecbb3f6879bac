import { parseArn } from "../../../../lib/arn.ts";
import type { CheckedFilter } from "../filter.ts";
import { keyed, type Narrowed, type NarrowFilter, ranged } from "../narrowing.ts";

/** Where is searched. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/**
 * What the indexes of model packages make of a filter. `LastModifiedTime` narrows without saying all: the column is set from the
 * beginning, the property only by the first update.
 */
export function narrowPackages(place: Place): NarrowFilter {
  return (filter) => {
    const metadata = keyed(filter, "CustomerMetadataProperties.");
    if (metadata !== undefined) return { narrowed: { metadata }, exact: true };
    const tag = keyed(filter, "Tags.");
    if (tag !== undefined) return { narrowed: { tag }, exact: true };
    const narrowed = narrowColumn(filter, place);
    return narrowed && { narrowed, exact: filter.path.name !== "LastModifiedTime" };
  };
}

function narrowColumn(filter: CheckedFilter, place: Place): Narrowed | undefined {
  switch (filter.path.name) {
    case "ModelPackageVersion":
      return ranged(filter, "version");
    case "CreationTime":
      return ranged(filter, "createdAt");
    case "LastModifiedTime":
      return ranged(filter, "modifiedAt");
  }
  if (!("value" in filter) || filter.operator !== "Equals") return undefined;
  const value = String(filter.value.value);
  switch (filter.path.name) {
    case "ModelPackageGroupName":
      return { equal: { group: value } };
    case "ModelPackageName":
      return { equal: { name: value } };
    case "ModelApprovalStatus":
      return { equal: { approvalStatus: value } };
    case "ModelPackageArn":
      return narrowArn(value, place);
    default:
      return undefined;
  }
}

function narrowArn(text: string, place: Place): Narrowed {
  const arn = parseArn(text);
  if (arn?.service !== "sagemaker" || arn.partition !== place.partition) return "nothing";
  if (arn.region !== place.region || arn.account !== place.account) return "nothing";
  const [, name, version] = /^model-package\/([^/]+)(?:\/([1-9]\d{0,8}))?$/.exec(arn.resource) ?? [];
  if (name === undefined) return "nothing";
  if (version === undefined) return { equal: { name } };
  return { equal: { group: name }, ranges: { version: { from: Number(version), to: Number(version) } } };
}
