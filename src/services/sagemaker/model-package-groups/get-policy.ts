import { policyAsShown } from "../../../accounts/policy-principals.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { accessToGroup, groupName } from "./group.ts";
import { requireGroupForPolicy } from "./policy.ts";

/**
 * The policy of a model group, letter by letter as it was put; only users and roles that are no more are shown by their unique ids, so
 * that nobody takes the policy to mean a later one of the same name.
 */
export const getModelPackageGroupPolicy = operation("GetModelPackageGroupPolicy", {
  access: (input, call) =>
    accessToGroup(groupName(input.ModelPackageGroupName, call), "GetModelPackageGroupPolicy", call),
  async run(input, call) {
    const { group, arn } = await requireGroupForPolicy(input.ModelPackageGroupName, call);
    if (group.policy === null) throw errors.groupPolicyMissing({ arn });
    return { ResourcePolicy: await policyAsShown(group.policy, group.policyPrincipals, call.identities) };
  },
});
