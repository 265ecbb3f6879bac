import { principalIdsOf } from "../../../accounts/policy-principals.ts";
import { uuid } from "../../../lib/ids.ts";
import { quoted } from "../../../policy/problem.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { accessToGroup, groupName } from "./group.ts";
import { readGroupPolicy, requireGroupForPolicy } from "./policy.ts";
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
    const named = await principalIdsOf(document, call.identities);
    if ("unknown" in named) throw errors.policyInvalid({ reason: `Invalid principal: ${quoted(named.unknown)}` });
    const policy = {
      text: input.ResourcePolicy,
      edition: uuid(call.random),
      principals: named.principalIds,
    };
    const put = await call.database.transact((transaction) => updateGroupPolicy(transaction, group.id, policy));
    if (!put) throw errors.groupMissingForPolicy({ arn });
    return { ModelPackageGroupArn: arn };
  },
});
