import { errors } from "../errors.ts";
import { accessTo, operation } from "../operation.ts";
import { groupName } from "./group.ts";
import { requireGroupForPolicy } from "./policy.ts";

/** The policy of a model group, letter by letter as it was put. */
export const getModelPackageGroupPolicy = operation("GetModelPackageGroupPolicy", {
  access: (input, call) => accessTo(groupName(input.ModelPackageGroupName, call), "GetModelPackageGroupPolicy"),
  async run(input, call) {
    const { group, arn } = await requireGroupForPolicy(input.ModelPackageGroupName, call);
    if (group.policy === null) throw errors.groupPolicyMissing({ arn });
    return { ResourcePolicy: group.policy };
  },
});
