import { operation } from "../operation.ts";
import { repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { repositoryOfArn } from "./tags.ts";

/** The tags of a repository. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = operation("ListTagsForResource", {
  access: (input, call) => repositoryAccess("ListTagsForResource", repositoryOfArn(input.resourceArn, call), call),
  async run(input, call) {
    const { tags } = await requireRepository(repositoryOfArn(input.resourceArn, call), call);
    return { tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
  },
});
