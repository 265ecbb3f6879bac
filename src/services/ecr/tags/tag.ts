import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { holdRepository, updateRepository } from "../repositories/store.ts";
import { write } from "../store.ts";
import { repositoryOfArn, requestTagKeys, tagsToStore } from "./tags.ts";

/** Tags a repository. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_TagResource.html */
export const tagResource = operation("TagResource", {
  access: (input, call) =>
    repositoryAccess("TagResource", repositoryOfArn(input.resourceArn, call), call, requestTagKeys(input.tags)),
  async run(input, call) {
    const { id, name, account } = await requireRepository(repositoryOfArn(input.resourceArn, call), call);
    await write(call.database, async (writing) => {
      const held = await holdRepository(writing, id);
      if (held === undefined) throw errors.repositoryNotFound({ name, account });
      await updateRepository(writing, id, { tags: tagsToStore(input.tags, held.tags) });
    });
    return {};
  },
});
