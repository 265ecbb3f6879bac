import { lowerAlphanumeric } from "../../../lib/ids.ts";
import { ORGANIZATION_POLICIES_MAX } from "../../../lib/limits.ts";
import { errors, limitReached } from "../errors.ts";
import { changeOrganization, managementAccess, operation, tagContext, taggingAccess } from "../operation.ts";
import { addTags } from "../tags/tags.ts";
import { awsPolicyOf, checkContent, controlPolicyType, policySummary } from "./policy.ts";
import { countPolicies, insertPolicy } from "./store.ts";

const ID_LENGTH = 8;

/** Makes a control policy. It has no effect until it is attached. */
export const createPolicy = operation("CreatePolicy", {
  access: async (input, call) => [
    ...(await managementAccess("CreatePolicy", call, [], {
      "organizations:PolicyType": input.Type,
      ...tagContext(input.Tags),
    })),
    ...(await taggingAccess(call, input.Tags)),
  ],
  run: (input, call) =>
    changeOrganization(call, async (transaction, organization) => {
      const type = controlPolicyType(input.Type);
      checkContent(type, input.Content);
      if ((await countPolicies(transaction, type)) >= ORGANIZATION_POLICIES_MAX) {
        throw limitReached("POLICY_NUMBER_LIMIT_EXCEEDED");
      }
      const { Name: name, Description: description, Content: content } = input;
      const policy = { id: `p-${lowerAlphanumeric(ID_LENGTH, call.random)}`, type, name, description, content };
      const isFree = name !== awsPolicyOf(type).name;
      if (!isFree || !(await insertPolicy(transaction, { ...policy, createdAt: call.clock.now() }))) {
        throw errors.duplicatePolicy();
      }
      await addTags(transaction, policy.id, input.Tags ?? []);
      return { Policy: { PolicySummary: policySummary(policy, organization), Content: content } };
    }),
});
