import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { holdRepository, updateRepository } from "../repositories/store.ts";
import { write } from "../store.ts";
import { repositoryOfArn } from "./tags.ts";

/** Takes tags from a repository; keys that it does not have are passed over. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UntagResource.html */
export const untagResource = operation("UntagResource", {
  access: (input, call) =>
    repositoryAccess("UntagResource", repositoryOfArn(input.resourceArn, call), call, { "aws:TagKeys": input.tagKeys }),
  async run(input, call) {
    const { id, name, account } = await requireRepository(repositoryOfArn(input.resourceArn, call), call);
    const removed = new Set(input.tagKeys);
    await write(call.database, async (writing) => {
      const held = await holdRepository(writing, id);
      if (held === undefined) throw errors.repositoryNotFound({ name, account });
      const left = Object.entries(held.tags).filter(([key]) => !removed.has(key));
      await updateRepository(writing, id, { tags: Object.fromEntries(left) });
    });
    return {};
  },
});
