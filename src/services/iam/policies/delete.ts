import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { change } from "../store.ts";
import { ownPolicy, policyAccess } from "./policy.ts";
import { deletePolicy, listVersions, policyUsage } from "./store.ts";

/** Removes a policy that is attached nowhere and has but one version. */
export const deletePolicyOperation = operation("DeletePolicy", {
  access: (input, call) => policyAccess("DeletePolicy", input.PolicyArn, call),
  async run(input, call) {
    await change(call, async (writing) => {
      const { id } = await ownPolicy(writing, input.PolicyArn, call);
      if ((await policyUsage(writing, call.principal.account, id)).size > 0) throw errors.policyInUse();
      if ((await listVersions(writing, id)).length > 1) throw errors.versionsLeft();
      await deletePolicy(writing, id);
    });
    return {};
  },
});
