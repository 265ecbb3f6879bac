import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { shownPolicy } from "../policies/policy.ts";
import { findRegistryPolicy, putRegistryPolicyRow } from "../policies/store.ts";
import { registryAccess } from "../repositories/repository.ts";
import { write } from "../store.ts";

/** Takes the policy of a registry away. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRegistryPolicy.html */
export const deleteRegistryPolicy = operation("DeleteRegistryPolicy", {
  access: (_input, call) => registryAccess("DeleteRegistryPolicy", call),
  async run(_input, call) {
    const { account } = call.principal;
    const deleted = await write(call.database, async (writing) => {
      const policy = await findRegistryPolicy(writing.transaction, account, call.region);
      if (policy === undefined) throw errors.registryPolicyNotFound({ account });
      await putRegistryPolicyRow(writing, account, call.region, undefined);
      return policy;
    });
    return { registryId: account, policyText: await shownPolicy(deleted, call) };
  },
});
