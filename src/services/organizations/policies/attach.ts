import { ORGANIZATION_POLICIES_PER_TARGET_MAX } from "../../../lib/limits.ts";
import { errors, limitReached } from "../errors.ts";
import { changeOrganization, managementAccess, operation } from "../operation.ts";
import { controlPolicyType, existingPolicy, isOfAws } from "./policy.ts";
import { deleteAttachment, listEnabledTypes, putAttachment } from "./store.ts";
import { checkTarget, policiesOfTarget } from "./target.ts";

/** Puts a policy in force for the root, a unit or an account, and for all that is below. */
export const attachPolicy = operation("AttachPolicy", {
  access: (input, call) => managementAccess("AttachPolicy", call, [input.PolicyId, input.TargetId]),
  run: (input, call) =>
    changeOrganization(call, async (transaction, organization) => {
      const { TargetId: target } = input;
      const policy = await existingPolicy(transaction, input.PolicyId);
      await checkTarget(transaction, target, organization);
      if (!(await listEnabledTypes(transaction)).includes(policy.type)) throw errors.typeNotEnabled();
      const attached = await policiesOfTarget(transaction, target, controlPolicyType(policy.type));
      if (attached.some(({ id }) => id === policy.id)) throw errors.alreadyAttached();
      if (attached.length >= ORGANIZATION_POLICIES_PER_TARGET_MAX) {
        throw limitReached("MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED");
      }
      if (isOfAws(policy.id)) await deleteAttachment(transaction, policy.id, target);
      else await putAttachment(transaction, policy.id, target, true);
      return {};
    }),
});
