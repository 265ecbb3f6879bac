import type { ImageFailure, ImageIdentifier } from "../../../wire/types/ecr.gen.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { holdRepository } from "../repositories/store.ts";
import { type Writing, write } from "../store.ts";
import { lookUpImage } from "./find.ts";
import { failure } from "./image.ts";
import { listsNaming, removeImage, removeTag, tagsOf } from "./store.ts";

/**
 * Takes tags from images, or removes images: "You can remove a tag from an image by specifying the image's tag in your request. When
 * you remove the last tag from an image, the image is deleted from your repository. You can completely delete an image (and all of
 * its tags) by specifying the image's digest."
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchDeleteImage.html
 */
export const batchDeleteImage = operation("BatchDeleteImage", {
  access: (input, call) => repositoryAccess("BatchDeleteImage", input, call),
  async run(input, call) {
    const { id, name, account } = await requireRepository(input, call);
    return write(call.database, async (writing) => {
      if ((await holdRepository(writing, id)) === undefined) throw errors.repositoryNotFound({ name, account });
      const imageIds: ImageIdentifier[] = [];
      const failures: ImageFailure[] = [];
      for (const imageId of input.imageIds) {
        const outcome = await deleteOne(writing, id, imageId);
        if ("deleted" in outcome) imageIds.push(...outcome.deleted);
        else failures.push(outcome);
      }
      return { imageIds, failures };
    });
  },
});

async function deleteOne(
  writing: Writing,
  repositoryId: string,
  imageId: ImageIdentifier,
): Promise<ImageFailure | { deleted: ImageIdentifier[] }> {
  const { transaction } = writing;
  const found = await lookUpImage(transaction, repositoryId, imageId);
  if ("failure" in found) return found.failure;
  const { digest } = found.image;
  const tags = (await tagsOf(transaction, repositoryId, [digest])).get(digest) ?? [];
  const { imageTag } = imageId;
  if (imageId.imageDigest === undefined && imageTag !== undefined && tags.length > 1) {
    await removeTag(writing, repositoryId, imageTag);
    return { deleted: [{ imageDigest: digest, imageTag }] };
  }
  const lists = await listsNaming(transaction, repositoryId, digest);
  if (lists.length > 0) {
    const reason = `Requested image referenced by manifest list: [${lists.join(", ")}]`;
    return failure(imageId, "ImageReferencedByManifestList", reason);
  }
  await removeImage(writing, repositoryId, digest);
  const deleted =
    tags.length === 0 ? [{ imageDigest: digest }] : tags.map((tag) => ({ imageDigest: digest, imageTag: tag }));
  return { deleted };
}
