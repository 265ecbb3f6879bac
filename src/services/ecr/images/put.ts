import { ECR_IMAGES_PER_REPOSITORY_MAX, ECR_TAGS_PER_IMAGE_MAX } from "../../../lib/limits.ts";
import { errors, invalidParameter } from "../errors.ts";
import { findLayer } from "../layers/store.ts";
import { operation } from "../operation.ts";
import { namesOf, type Repository, repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { holdRepository } from "../repositories/store.ts";
import { type Writing, write } from "../store.ts";
import { isTag } from "./image.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { mayMoveTag } from "./mutability.ts";
import { countImages, findImage, findTag, insertImage, setTag, tagsOf } from "./store.ts";

/**
 * Makes an image of layers that are there: stores its manifest, and gives it a tag.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html
 */
export const putImage = operation("PutImage", {
  access: (input, call) => repositoryAccess("PutImage", input, call),
  async run(input, call) {
    const repository = await requireRepository(input, call);
    const { imageManifest: text, imageTag: tag, imageDigest } = input;
    if (tag !== undefined && !isTag(tag)) {
      throw invalidParameter("imageTag", "must satisfy regular expression '[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}'");
    }
    const manifest = readManifest(text, input.imageManifestMediaType);
    if (imageDigest !== undefined && imageDigest !== manifest.digest) {
      throw errors.digestMismatch({ given: imageDigest, calculated: manifest.digest });
    }
    await write(call.database, async (writing) => {
      const held = await holdRepository(writing, repository.id);
      const { name, account } = repository;
      if (held === undefined) throw errors.repositoryNotFound({ name, account });
      await store(writing, held, manifest, { text, tag, nowMs: call.clock.now() });
    });
    return {
      image: {
        ...namesOf(repository),
        imageId: { imageDigest: manifest.digest, ...(tag !== undefined && { imageTag: tag }) },
        imageManifest: text,
        imageManifestMediaType: manifest.mediaType,
      },
    };
  },
});

interface Push {
  readonly text: string;
  readonly tag: string | undefined;
  readonly nowMs: number;
}

async function store(writing: Writing, repository: Repository, manifest: Manifest, push: Push): Promise<void> {
  const { transaction } = writing;
  const { id, name, account } = repository;
  const { digest } = manifest;
  const isThere = (await findImage(transaction, id, digest)) !== undefined;
  const bearer = push.tag === undefined ? undefined : await findTag(transaction, id, push.tag);
  if (isThere && (push.tag === undefined || bearer === digest)) {
    throw errors.imageExists({ digest, tag: push.tag ?? "null", name, account });
  }
  if (push.tag !== undefined && bearer !== undefined && !mayMoveTag(repository, push.tag)) {
    throw errors.imageTagExists({ tag: push.tag, name });
  }
  if (!isThere) {
    const sizeBytes = await checkReferences(writing, repository, manifest);
    if ((await countImages(transaction, id)) >= ECR_IMAGES_PER_REPOSITORY_MAX) {
      throw errors.limitExceeded({
        reason: `A repository can have no more than ${ECR_IMAGES_PER_REPOSITORY_MAX} images.`,
      });
    }
    await insertImage(writing, id, manifest, { text: push.text, sizeBytes, nowMs: push.nowMs });
  }
  if (push.tag === undefined) return;
  const tags = (await tagsOf(transaction, id, [digest])).get(digest) ?? [];
  if (tags.length >= ECR_TAGS_PER_IMAGE_MAX) {
    throw errors.limitExceeded({ reason: `An image can have no more than ${ECR_TAGS_PER_IMAGE_MAX} tags.` });
  }
  await setTag(writing, id, push.tag, digest);
}

/**
 * Everything that a manifest names must be there, in the size that it says.
 * @returns the size of the image: what its layers have, or the largest image of a list
 */
async function checkReferences(writing: Writing, repository: Repository, manifest: Manifest): Promise<number> {
  const { id, name, account } = repository;
  const missing: string[] = [];
  let sizeBytes = 0;
  for (const [digest, claimedBytes] of manifest.layers) {
    const layer = await findLayer(writing.transaction, id, digest);
    if (layer?.sizeBytes !== claimedBytes) missing.push(digest);
    else sizeBytes += layer.sizeBytes;
  }
  if (missing.length > 0) throw errors.layersNotFound({ digests: missing.join(", "), name, account });
  for (const digest of manifest.images) {
    const image = await findImage(writing.transaction, id, digest);
    if (image === undefined) missing.push(digest);
    else sizeBytes = Math.max(sizeBytes, image.sizeBytes);
  }
  if (missing.length > 0) throw errors.referencedImagesNotFound({ digests: missing.join(", "), name, account });
  return sizeBytes;
}
