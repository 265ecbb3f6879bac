import { errors, invalidParameter } from "../errors.ts";
import { attach } from "../law.ts";
import { operation } from "../operation.ts";
import { namesOf, repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { holdRepository } from "../repositories/store.ts";
import { write } from "../store.ts";
import { wouldLockOut } from "./lock-out.ts";
import { REPOSITORY_GRAMMAR, readPolicy, shownPolicy } from "./policy.ts";
import { updateRepositoryPolicy } from "./store.ts";

/**
 * Says who may use a repository. "If the policy you are attempting to set on a repository policy would prevent you from setting
 * another policy in the future, you must force the SetRepositoryPolicy operation."
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html
 */
export const setRepositoryPolicy = operation("SetRepositoryPolicy", {
  access: (input, call) => repositoryAccess("SetRepositoryPolicy", input, call),
  async run(input, call) {
    const repository = await requireRepository(input, call);
    const { id, name, account } = repository;
    const policy = await readPolicy(input.policyText, "repository", call);
    if (input.force !== true) {
      const access = repositoryAccess("SetRepositoryPolicy", input, call);
      const proposed = attach(policy, access, REPOSITORY_GRAMMAR);
      if (proposed !== undefined && (await wouldLockOut(proposed, access, call))) {
        throw invalidParameter("PolicyText", "The policy would keep you from setting another one: use force to set it");
      }
    }
    await write(call.database, async (writing) => {
      if ((await holdRepository(writing, id)) === undefined) throw errors.repositoryNotFound({ name, account });
      await updateRepositoryPolicy(writing, id, policy);
    });
    return { ...namesOf(repository), policyText: await shownPolicy(policy, call) };
  },
});
