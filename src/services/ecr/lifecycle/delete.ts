import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { namesOf, repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { holdRepository } from "../repositories/store.ts";
import { write } from "../store.ts";
import { lastEvaluated } from "./shown.ts";
import { findLifecycle, updateLifecycle } from "./store.ts";

/** Takes the lifecycle policy of a repository away. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteLifecyclePolicy.html */
export const deleteLifecyclePolicy = operation("DeleteLifecyclePolicy", {
  access: (input, call) => repositoryAccess("DeleteLifecyclePolicy", input, call),
  async run(input, call) {
    const repository = await requireRepository(input, call);
    const { id, name, account } = repository;
    const state = await write(call.database, async (writing) => {
      if ((await holdRepository(writing, id)) === undefined) throw errors.repositoryNotFound({ name, account });
      const found = await findLifecycle(writing.transaction, id);
      if (found.policy === undefined) throw errors.lifecyclePolicyNotFound({ name, account });
      await updateLifecycle(writing, id, null);
      return found;
    });
    return { ...namesOf(repository), lifecyclePolicyText: state.policy, lastEvaluatedAt: lastEvaluated(state) };
  },
});
