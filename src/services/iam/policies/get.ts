import { operation } from "../operation.ts";
import { existingPolicy, policyAccess, policyDetails } from "./policy.ts";
import { policyUsage } from "./store.ts";

/** One managed policy without its text. */
export const getPolicy = operation("GetPolicy", {
  access: (input, call) => policyAccess("GetPolicy", input.PolicyArn, call),
  async run(input, call) {
    const { read } = call.database;
    const policy = await existingPolicy(read, input.PolicyArn, call);
    const usage = await policyUsage(read, call.principal.account, policy.id);
    return { Policy: policyDetails(policy, usage.get(policy.id), call) };
  },
});
