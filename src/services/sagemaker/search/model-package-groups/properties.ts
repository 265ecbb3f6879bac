import { creator } from "../creator.ts";
import type { Properties } from "../property.ts";

/** What Search knows of a model group: the members of `ModelPackageGroup` in the contract. */
export const groupProperties: Properties = {
  ModelPackageGroupName: { kind: "text" },
  ModelPackageGroupArn: { kind: "text" },
  ModelPackageGroupDescription: { kind: "text" },
  CreationTime: { kind: "timestamp" },
  CreatedBy: creator,
  ModelPackageGroupStatus: { kind: "text" },
  Tags: { kind: "tags" },
};
