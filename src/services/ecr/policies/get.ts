import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { namesOf, repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { shownPolicy } from "./policy.ts";
import { findRepositoryPolicy } from "./store.ts";

/** The policy of a repository. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRepositoryPolicy.html */
export const getRepositoryPolicy = operation("GetRepositoryPolicy", {
  access: (input, call) => repositoryAccess("GetRepositoryPolicy", input, call),
  async run(input, call) {
    const repository = await requireRepository(input, call);
    const { account, region, name } = repository;
    const policy = await findRepositoryPolicy(call.database.read, account, region, name);
    if (policy === undefined) throw errors.policyNotFound({ name, account });
    return { ...namesOf(repository), policyText: await shownPolicy(policy, call) };
  },
});
