import { operation } from "../operation.ts";
import { accessToGroup, groupArn, groupName, requireGroup } from "./group.ts";

/** One model group. It is `Completed` from the moment it exists. */
export const describeModelPackageGroup = operation("DescribeModelPackageGroup", {
  access: (input, call) =>
    accessToGroup(groupName(input.ModelPackageGroupName, call), "DescribeModelPackageGroup", call),
  async run(input, call) {
    const group = await requireGroup(input.ModelPackageGroupName, call);
    return {
      ModelPackageGroupName: group.name,
      ModelPackageGroupArn: groupArn(call, group.account, group.name),
      ModelPackageGroupDescription: group.description,
      CreationTime: new Date(group.createdAt),
      CreatedBy: group.createdBy,
      ModelPackageGroupStatus: "Completed",
      ManagedConfiguration: group.managedConfiguration,
    };
  },
});
