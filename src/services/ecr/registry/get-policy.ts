import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { shownPolicy } from "../policies/policy.ts";
import { findRegistryPolicy } from "../policies/store.ts";
import { registryAccess } from "../repositories/repository.ts";

/** The policy of a registry. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRegistryPolicy.html */
export const getRegistryPolicy = operation("GetRegistryPolicy", {
  access: (_input, call) => registryAccess("GetRegistryPolicy", call),
  async run(_input, call) {
    const { account } = call.principal;
    const policy = await findRegistryPolicy(call.database.read, account, call.region);
    if (policy === undefined) throw errors.registryPolicyNotFound({ account });
    return { registryId: account, policyText: await shownPolicy(policy, call) };
  },
});
