import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { namesOf, repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { holdRepository } from "../repositories/store.ts";
import { write } from "../store.ts";
import { readLifecyclePolicy } from "./rules.ts";
import { findLifecycle, updatePreview } from "./store.ts";

/**
 * Asks which images a policy would let expire: the given one, or the repository's own. The answer is worked out when it is read.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StartLifecyclePolicyPreview.html
 */
export const startLifecyclePolicyPreview = operation("StartLifecyclePolicyPreview", {
  access: (input, call) => repositoryAccess("StartLifecyclePolicyPreview", input, call),
  async run(input, call) {
    const repository = await requireRepository(input, call);
    const { id, name, account } = repository;
    const policy = input.lifecyclePolicyText ?? (await findLifecycle(call.database.read, id)).policy;
    if (policy === undefined) throw errors.lifecyclePolicyNotFound({ name, account });
    readLifecyclePolicy(policy);
    await write(call.database, async (writing) => {
      if ((await holdRepository(writing, id)) === undefined) throw errors.repositoryNotFound({ name, account });
      await updatePreview(writing, id, policy);
    });
    return { ...namesOf(repository), lifecyclePolicyText: policy, status: "COMPLETE" };
  },
});
