import { AWS_CONTROL_POLICIES } from "../../../accounts/organization.ts";
import { errors, limitReached } from "../errors.ts";
import { changeOrganization, managementAccess, operation } from "../operation.ts";
import { controlPolicyType, existingPolicy, isOfAws } from "./policy.ts";
import { deleteAttachment, listEnabledTypes, putAttachment } from "./store.ts";
import { checkTarget, policiesOfTarget } from "./target.ts";

/** Takes a policy off the root, a unit or an account. One service control policy must stay: without any, nothing would be allowed. */
export const detachPolicy = operation("DetachPolicy", {
  access: (input, call) => managementAccess("DetachPolicy", call, [input.PolicyId, input.TargetId]),
  run: (input, call) =>
    changeOrganization(call, async (transaction, organization) => {
      const { TargetId: target } = input;
      const policy = await existingPolicy(transaction, input.PolicyId);
      await checkTarget(transaction, target, organization);
      if (policy.id === AWS_CONTROL_POLICIES.RESOURCE_CONTROL_POLICY.id) {
        throw errors.notDetachable({ policy: policy.id }, { fields: { Reason: "NON_DETACHABLE_POLICY" } });
      }
      if (!(await listEnabledTypes(transaction)).includes(policy.type)) throw errors.typeNotEnabled();
      const attached = await policiesOfTarget(transaction, target, controlPolicyType(policy.type));
      if (!attached.some(({ id }) => id === policy.id)) throw errors.policyNotAttached();
      if (attached.length === 1) throw limitReached("MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED");
      if (isOfAws(policy.id)) await putAttachment(transaction, policy.id, target, false);
      else await deleteAttachment(transaction, policy.id, target);
      return {};
    }),
});
