import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { write } from "../store.ts";
import { repositoryAccess, shownRepository } from "./repository.ts";
import { requireRepository } from "./require.ts";
import { deleteRepositoryRows, hasImages, holdRepository } from "./store.ts";

/**
 * Deletes a repository; with images in it only by force. Bytes that nobody needs any more are swept later.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepository.html
 */
export const deleteRepository = operation("DeleteRepository", {
  access: (input, call) => repositoryAccess("DeleteRepository", input, call),
  async run(input, call) {
    const repository = await requireRepository(input, call);
    const { id, name, account } = repository;
    await write(call.database, async (writing) => {
      if ((await holdRepository(writing, id)) === undefined) throw errors.repositoryNotFound({ name, account });
      if (input.force !== true && (await hasImages(writing.transaction, id))) {
        throw errors.repositoryNotEmpty({ name, account });
      }
      await deleteRepositoryRows(writing, id);
    });
    return { repository: shownRepository(repository, call) };
  },
});
