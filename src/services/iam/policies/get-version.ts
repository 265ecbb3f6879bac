import { operation } from "../operation.ts";
import { existingPolicy, policyAccess } from "./policy.ts";
import { existingVersion, versionShape } from "./versions.ts";

/** One version of a policy with its text. */
export const getPolicyVersion = operation("GetPolicyVersion", {
  access: (input, call) => policyAccess("GetPolicyVersion", input.PolicyArn, call),
  async run(input, call) {
    const { read } = call.database;
    const policy = await existingPolicy(read, input.PolicyArn, call);
    const version = await existingVersion(read, policy, input);
    return { PolicyVersion: { Document: version.document, ...versionShape(version, policy) } };
  },
});
