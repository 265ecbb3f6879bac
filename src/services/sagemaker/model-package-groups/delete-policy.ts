import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { accessToGroup, groupName } from "./group.ts";
import { requireGroupForPolicy } from "./policy.ts";
import { updateGroupPolicy } from "./store.ts";

/** Takes the policy of a model group away. */
export const deleteModelPackageGroupPolicy = operation("DeleteModelPackageGroupPolicy", {
  access: (input, call) =>
    accessToGroup(groupName(input.ModelPackageGroupName, call), "DeleteModelPackageGroupPolicy", call),
  async run(input, call) {
    const { group, arn } = await requireGroupForPolicy(input.ModelPackageGroupName, call);
    if (group.policy === null) throw errors.groupPolicyMissing({ arn });
    await call.database.transact((transaction) => updateGroupPolicy(transaction, group.id, null));
    return {};
  },
});
