import type { ResourceType } from "../../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../../operation.ts";
import { errors } from "../../errors.ts";
import { sharedGroups } from "../../model-package-groups/shared.ts";
import { accessToPackage, packageArn, packageName } from "../../model-packages/package.ts";
import { gathered } from "../candidates.ts";
import { groupRecord, modelPackageGroups } from "../model-package-groups/resource.ts";
import { modelPackages, packageRecord } from "../model-packages/resource.ts";
import { readPackages } from "../model-packages/store.ts";
import type { SearchedResource } from "../resource.ts";
import { sharedVersions } from "./store.ts";

/**
 * What a search across accounts finds: groups that are shared with the caller's account, and those of their versions that the caller may
 * describe. Tags are told to the account that made them only.
 * @throws ValidationException for a type that Albo does not keep
 */
export function sharedResource(type: ResourceType): SearchedResource {
  if (type === "ModelPackage") return sharedModelPackages;
  if (type === "ModelPackageGroup") return sharedModelPackageGroups;
  throw errors.resourceNotSearched({ resource: type });
}

const sharedModelPackageGroups: SearchedResource = {
  ...modelPackageGroups,
  narrowFilter: () => () => undefined,
  async candidates(call, _narrowing, { by, descending }) {
    const byName = by === "ModelPackageGroupName" || by === "ModelPackageGroupArn";
    if (!byName && by !== undefined && by !== "LastModifiedTime" && by !== "CreationTime") return "unsorted";
    const rows = (await sharedGroups(call)).map(({ id, name, createdAt }) => ({
      id,
      position: byName ? [name.toLowerCase(), id] : [createdAt, id],
    }));
    return gathered(rows, descending);
  },
  async read(call, ids) {
    const wanted = new Set(ids);
    const groups = (await sharedGroups(call)).filter(({ id }) => wanted.has(id));
    return new Map(groups.map((group) => [group.id, groupRecord(group, [], call)]));
  },
};

const sharedModelPackages: SearchedResource = {
  ...modelPackages,
  narrowFilter: () => () => undefined,
  sorts: "LastModifiedTime or CreationTime",
  async candidates(call, _narrowing, { by, descending }) {
    const isCreation = by === "CreationTime";
    if (by !== undefined && by !== "LastModifiedTime" && !isCreation) return "unsorted";
    const groups = await sharedGroups(call);
    if (groups.length === 0) return undefined;
    const column = isCreation ? "created_at" : "modified_at";
    return sharedVersions(
      call.database.read,
      groups.map(({ id }) => id),
      column,
      descending,
    );
  },
  async read(call, ids) {
    const records = new Map<number, object>();
    for (const stored of await readPackages(call.database.read, ids)) {
      const arn = packageArn(stored, call);
      if (await mayDescribe(arn, call)) records.set(stored.id, packageRecord(stored, [], call));
    }
    return records;
  },
};

async function mayDescribe(arn: string, call: Call): Promise<boolean> {
  const access = await accessToPackage(packageName(arn, call), "DescribeModelPackage", call);
  return call.wouldAllow(access);
}
