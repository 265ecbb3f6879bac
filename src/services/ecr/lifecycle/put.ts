import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { namesOf, repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { holdRepository } from "../repositories/store.ts";
import { write } from "../store.ts";
import { readLifecyclePolicy } from "./rules.ts";
import { updateLifecycle } from "./store.ts";

/** Says which images expire. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html */
export const putLifecyclePolicy = operation("PutLifecyclePolicy", {
  access: (input, call) => repositoryAccess("PutLifecyclePolicy", input, call),
  async run(input, call) {
    const repository = await requireRepository(input, call);
    const { id, name, account } = repository;
    readLifecyclePolicy(input.lifecyclePolicyText);
    await write(call.database, async (writing) => {
      if ((await holdRepository(writing, id)) === undefined) throw errors.repositoryNotFound({ name, account });
      await updateLifecycle(writing, id, input.lifecyclePolicyText);
    });
    return { ...namesOf(repository), lifecyclePolicyText: input.lifecyclePolicyText };
  },
});
