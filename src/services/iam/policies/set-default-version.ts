import { operation } from "../operation.ts";
import { change } from "../store.ts";
import { ownPolicy, policyAccess } from "./policy.ts";
import { writeDefaultVersion } from "./store.ts";
import { existingVersion } from "./versions.ts";

/** Makes another version the one that counts, wherever the policy is attached. */
export const setDefaultPolicyVersion = operation("SetDefaultPolicyVersion", {
  access: (input, call) => policyAccess("SetDefaultPolicyVersion", input.PolicyArn, call),
  async run(input, call) {
    await change(call, async (writing) => {
      const policy = await ownPolicy(writing, input.PolicyArn, call);
      const { version } = await existingVersion(writing, policy, input);
      await writeDefaultVersion(writing, policy.id, version, call.clock.now());
    });
    return {};
  },
});
