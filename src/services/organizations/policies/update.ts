import { errors } from "../errors.ts";
import { changeOrganization, managementAccess, operation } from "../operation.ts";
import { awsPolicyOf, checkContent, controlPolicyType, existingPolicy, isOfAws, policySummary } from "./policy.ts";
import { findPolicyNamed, updatePolicyRow } from "./store.ts";

/** Changes a policy, wherever it is attached. */
export const updatePolicy = operation("UpdatePolicy", {
  access: (input, call) => managementAccess("UpdatePolicy", call, [input.PolicyId]),
  run: (input, call) =>
    changeOrganization(call, async (transaction, organization) => {
      const old = await existingPolicy(transaction, input.PolicyId);
      if (isOfAws(old.id)) throw errors.awsPolicy({}, { fields: { Reason: "IMMUTABLE_POLICY" } });
      const policy = {
        ...old,
        name: input.Name ?? old.name,
        description: input.Description ?? old.description,
        content: input.Content ?? old.content,
      };
      const type = controlPolicyType(old.type);
      checkContent(type, policy.content);
      const named = await findPolicyNamed(transaction, type, policy.name);
      if (policy.name === awsPolicyOf(type).name || (named !== undefined && named.id !== old.id)) {
        throw errors.duplicatePolicy();
      }
      await updatePolicyRow(transaction, policy);
      return { Policy: { PolicySummary: policySummary(policy, organization), Content: policy.content } };
    }),
});
