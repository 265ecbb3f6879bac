import { managementAccess, operation } from "../operation.ts";
import { existingPolicy, policySummary } from "./policy.ts";

/** One policy with its text. */
export const describePolicy = operation("DescribePolicy", {
  access: (input, call) => managementAccess("DescribePolicy", call, [input.PolicyId]),
  async run(input, call) {
    const policy = await existingPolicy(call.database.read, input.PolicyId);
    const organization = await call.controlPolicies.organization();
    return { Policy: { PolicySummary: policySummary(policy, organization), Content: policy.content } };
  },
});
