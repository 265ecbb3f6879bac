import { errors } from "../errors.ts";
import { accessTo, operation } from "../operation.ts";
import { groupName } from "./group.ts";
import { readGroupPolicy, requireGroupForPolicy } from "./policy.ts";
import { updateGroupPolicy } from "./store.ts";

/** Sets the policy of a model group, in place of the one it had. The text is kept as it came. */
export const putModelPackageGroupPolicy = operation("PutModelPackageGroupPolicy", {
  access: (input, call) => accessTo(groupName(input.ModelPackageGroupName, call), "PutModelPackageGroupPolicy"),
  async run(input, call) {
    const { group, arn } = await requireGroupForPolicy(input.ModelPackageGroupName, call);
    readGroupPolicy(input.ResourcePolicy, group, call);
    const put = await call.database.transact((transaction) =>
      updateGroupPolicy(transaction, group.id, input.ResourcePolicy),
    );
    if (!put) throw errors.groupMissingForPolicy({ arn });
    return { ModelPackageGroupArn: arn };
  },
});
