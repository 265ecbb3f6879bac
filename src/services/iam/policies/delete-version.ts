import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { change } from "../store.ts";
import { ownPolicy, policyAccess } from "./policy.ts";
import { deleteVersion } from "./store.ts";
import { existingVersion } from "./versions.ts";

/** Removes a version that is not the default. */
export const deletePolicyVersion = operation("DeletePolicyVersion", {
  access: (input, call) => policyAccess("DeletePolicyVersion", input.PolicyArn, call),
  async run(input, call) {
    await change(call, async (writing) => {
      const policy = await ownPolicy(writing, input.PolicyArn, call);
      const { version } = await existingVersion(writing, policy, input);
      if (version === policy.defaultVersion) throw errors.defaultVersion();
      await deleteVersion(writing, policy.id, version);
    });
    return {};
  },
});
