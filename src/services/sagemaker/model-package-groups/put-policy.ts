import { uuid } from "../../../lib/ids.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { accessToGroup, groupName } from "./group.ts";
import { readGroupPolicy, requireGroupForPolicy } from "./policy.ts";
import { policyPrincipals } from "./policy-principals.ts";
import { updateGroupPolicy } from "./store.ts";

/**
 * Sets the policy of a model group, in place of the one it had. The text is kept as it came; with it who the users and roles in it
 * are today.
 */
export const putModelPackageGroupPolicy = operation("PutModelPackageGroupPolicy", {
  access: (input, call) =>
    accessToGroup(groupName(input.ModelPackageGroupName, call), "PutModelPackageGroupPolicy", call),
  async run(input, call) {
    const { group, arn } = await requireGroupForPolicy(input.ModelPackageGroupName, call);
    const document = readGroupPolicy(input.ResourcePolicy, group, call);
    const policy = {
      text: input.ResourcePolicy,
      edition: uuid(call.random),
      principals: await policyPrincipals(document, call),
    };
    const put = await call.database.transact((transaction) => updateGroupPolicy(transaction, group.id, policy));
    if (!put) throw errors.groupMissingForPolicy({ arn });
    return { ModelPackageGroupArn: arn };
  },
});
