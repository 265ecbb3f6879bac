import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { namesOf, repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { holdRepository } from "../repositories/store.ts";
import { write } from "../store.ts";
import { shownPolicy } from "./policy.ts";
import { findRepositoryPolicy, updateRepositoryPolicy } from "./store.ts";

/** Takes the policy of a repository away. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepositoryPolicy.html */
export const deleteRepositoryPolicy = operation("DeleteRepositoryPolicy", {
  access: (input, call) => repositoryAccess("DeleteRepositoryPolicy", input, call),
  async run(input, call) {
    const repository = await requireRepository(input, call);
    const { id, account, region, name } = repository;
    const deleted = await write(call.database, async (writing) => {
      if ((await holdRepository(writing, id)) === undefined) throw errors.repositoryNotFound({ name, account });
      const policy = await findRepositoryPolicy(writing.transaction, account, region, name);
      if (policy === undefined) throw errors.policyNotFound({ name, account });
      await updateRepositoryPolicy(writing, id, undefined);
      return policy;
    });
    return { ...namesOf(repository), policyText: await shownPolicy(deleted, call) };
  },
});
