import type { ModelPackageGroup } from "../../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../../operation.ts";
import { groupArn } from "../../model-package-groups/group.ts";
import type { StoredGroup } from "../../model-package-groups/store.ts";
import { taggedResource } from "../../tags/tags.ts";
import type { SearchedResource } from "../resource.ts";
import { tagsOf } from "../store.ts";
import { narrowGroups } from "./narrow.ts";
import { groupProperties } from "./properties.ts";
import { type GroupOrder, groupCandidates, readGroups } from "./store.ts";

/** Model groups. They never change: Search's default order, LastModifiedTime, is that of their creation. */
export const modelPackageGroups: SearchedResource = {
  properties: groupProperties,
  narrowFilter: (call) => narrowGroups(groupArn(call, call.principal.account, "")),
  sorts: "CreationTime, ModelPackageGroupName or ModelPackageGroupArn",
  async candidates(call, narrowing, { by, descending }) {
    const order = orderOf(by);
    if (order === undefined) return "unsorted";
    const place = { account: call.principal.account, region: call.region };
    return groupCandidates(call.database.read, place, narrowing, order, descending);
  },
  async read(call, ids) {
    const place = { account: call.principal.account, region: call.region };
    const stored = await readGroups(call.database.read, ids);
    const resources = stored.map((group) => taggedResource(groupArn(call, group.account, group.name)));
    const tags = await tagsOf(call.database.read, place, resources);
    return new Map(
      stored.map((group, index) => [group.id, groupRecord(group, tags.get(resources[index] as string) ?? [], call)]),
    );
  },
  item: (record) => ({ ModelPackageGroup: record }),
};

/** A group as Search tells it. */
export function groupRecord(group: StoredGroup, Tags: { Key: string; Value: string }[], call: Call): ModelPackageGroup {
  return {
    ModelPackageGroupName: group.name,
    ModelPackageGroupArn: groupArn(call, group.account, group.name),
    ModelPackageGroupDescription: group.description,
    CreationTime: new Date(group.createdAt),
    CreatedBy: group.createdBy,
    ModelPackageGroupStatus: "Completed",
    Tags,
  };
}

function orderOf(property: string | undefined): GroupOrder | undefined {
  switch (property) {
    case undefined:
    case "LastModifiedTime":
    case "CreationTime":
      return "created";
    case "ModelPackageGroupName":
    case "ModelPackageGroupArn":
      return "name";
    default:
      return undefined;
  }
}
