import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { namesOf, repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { lastEvaluated } from "./shown.ts";
import { findLifecycle } from "./store.ts";

/** The lifecycle policy of a repository. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetLifecyclePolicy.html */
export const getLifecyclePolicy = operation("GetLifecyclePolicy", {
  access: (input, call) => repositoryAccess("GetLifecyclePolicy", input, call),
  async run(input, call) {
    const repository = await requireRepository(input, call);
    const { id, name, account } = repository;
    const state = await findLifecycle(call.database.read, id);
    if (state.policy === undefined) throw errors.lifecyclePolicyNotFound({ name, account });
    return { ...namesOf(repository), lifecyclePolicyText: state.policy, lastEvaluatedAt: lastEvaluated(state) };
  },
});
