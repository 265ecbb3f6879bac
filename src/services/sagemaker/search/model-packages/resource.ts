import type { ModelPackage, Tag } from "../../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../../operation.ts";
import { describeShape } from "../../model-packages/describe-shape.ts";
import { packageArn } from "../../model-packages/package.ts";
import type { StoredPackage } from "../../model-packages/store.ts";
import { taggedResource } from "../../tags/tags.ts";
import type { Narrowing } from "../narrowing.ts";
import type { SearchedResource } from "../resource.ts";
import { tagsOf } from "../store.ts";
import { narrowPackages } from "./narrow.ts";
import { packageProperties } from "./properties.ts";
import { packageCandidates, readPackages } from "./store.ts";
import type { PackageOrder } from "./walk/store.ts";

/** Model packages, versioned and unversioned: as DescribeModelPackage tells them, with the tags of their own ARN. */
export const modelPackages: SearchedResource = {
  properties: packageProperties,
  narrowFilter: (call) =>
    narrowPackages({ partition: call.partition, region: call.region, account: call.principal.account }),
  sorts:
    "LastModifiedTime, CreationTime, ModelPackageGroupName, ModelPackageArn, or by ModelPackageVersion within one group",
  async candidates(call, narrowing, { by, descending }) {
    const order = by === undefined ? "modified" : orderOf(by, narrowing);
    if (order === undefined) return "unsorted";
    const place = { account: call.principal.account, region: call.region };
    return packageCandidates(call.database.read, place, narrowing, order, descending);
  },
  async read(call, ids) {
    const place = { account: call.principal.account, region: call.region };
    const stored = await readPackages(call.database.read, ids);
    const resources = new Map(stored.map((one) => [one.id, taggedResource(packageArn(one, call))]));
    const tags = await tagsOf(call.database.read, place, [...resources.values()]);
    return new Map(
      stored.map((one) => [one.id, packageRecord(one, tags.get(resources.get(one.id) as string) ?? [], call)]),
    );
  },
  item: (record) => ({ ModelPackage: record }),
};

/** A package as Search tells it. Of a sealed one, what is sealed is not told, and not searched. */
export function packageRecord(stored: StoredPackage, Tags: Tag[], call: Call): ModelPackage {
  // The contract's `ModelPackage` has no such member.
  const { ManagedStorageType: _storage, ...described } = describeShape(stored, call);
  return { ...described, Tags };
}

/** Names and ARNs are in the order of groups, and of numbers in a group: version 10 comes behind version 9. */
function orderOf(property: string, { equal }: Narrowing): PackageOrder | undefined {
  switch (property) {
    case "LastModifiedTime":
      return "modified";
    case "CreationTime":
      return "created";
    case "ModelPackageGroupName":
    case "ModelPackageArn":
      return "name";
    case "ModelPackageVersion":
      return equal.group === undefined ? undefined : "number";
    default:
      return undefined;
  }
}
