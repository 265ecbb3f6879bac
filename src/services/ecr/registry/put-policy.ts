import { operation } from "../operation.ts";
import { readPolicy, shownPolicy } from "../policies/policy.ts";
import { putRegistryPolicyRow } from "../policies/store.ts";
import { registryAccess } from "../repositories/repository.ts";
import { write } from "../store.ts";

/** Says who may use the repositories of a registry. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutRegistryPolicy.html */
export const putRegistryPolicy = operation("PutRegistryPolicy", {
  access: (_input, call) => registryAccess("PutRegistryPolicy", call),
  async run(input, call) {
    const { account } = call.principal;
    const policy = await readPolicy(input.policyText, "registry", call);
    await write(call.database, (writing) => putRegistryPolicyRow(writing, account, call.region, policy));
    return { registryId: account, policyText: await shownPolicy(policy, call) };
  },
});
