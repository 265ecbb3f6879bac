import { uuid } from "../../../lib/ids.ts";
import { ECR_REPOSITORIES_MAX } from "../../../lib/limits.ts";
import type { EncryptionConfiguration } from "../../../wire/types/ecr.gen.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { write } from "../store.ts";
import { requestTagKeys, tagsToStore } from "../tags/tags.ts";
import { checkMutability } from "./mutability.ts";
import { type Repository, registryOf, repositoryAccess, shownRepository } from "./repository.ts";
import { countRepositories, insertRepository } from "./store.ts";

/** Makes a repository. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
export const createRepository = operation("CreateRepository", {
  access: (input, call) => repositoryAccess("CreateRepository", input, call, requestTagKeys(input.tags)),
  async run(input, call) {
    const tagMutability = input.imageTagMutability ?? "MUTABLE";
    const filters = input.imageTagMutabilityExclusionFilters;
    checkMutability(tagMutability, filters);
    const repository: Repository = {
      id: uuid(call.random),
      account: registryOf(input, call),
      region: call.region,
      name: input.repositoryName,
      createdAtMs: call.clock.now(),
      tagMutability,
      ...(filters && { mutabilityFilters: filters }),
      scanOnPush: input.imageScanningConfiguration?.scanOnPush ?? false,
      encryption: encryptionOf(input.encryptionConfiguration),
      tags: tagsToStore(input.tags ?? [], {}),
    };
    const { account, region, name } = repository;
    if ((await countRepositories(call.database.read, account, region)) >= ECR_REPOSITORIES_MAX) {
      throw errors.limitExceeded({ reason: `A registry can have no more than ${ECR_REPOSITORIES_MAX} repositories.` });
    }
    const isNew = await write(call.database, (writing) => insertRepository(writing, repository));
    if (!isNew) throw errors.repositoryExists({ name, account });
    return { repository: shownRepository(repository, call) };
  },
});

/** What is stored in the clear must not be said to be encrypted with somebody's key. */
function encryptionOf(wanted: EncryptionConfiguration | undefined): EncryptionConfiguration {
  if (wanted !== undefined && wanted.encryptionType !== "AES256") throw errors.encryptionUnsupported();
  return { encryptionType: "AES256" };
}
