import type { LifecyclePolicyPreviewResult } from "../../../wire/types/ecr.gen.ts";
import { errors, invalidParameter } from "../errors.ts";
import { operation } from "../operation.ts";
import { cut, openPage } from "../paging.ts";
import { namesOf, repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { type AgingImage, type Expiry, expiring } from "./evaluate.ts";
import { readLifecyclePolicy } from "./rules.ts";
import { agingImages, findLifecycle } from "./store.ts";

/**
 * The images that the previewed policy would let expire now.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetLifecyclePolicyPreview.html
 */
export const getLifecyclePolicyPreview = operation("GetLifecyclePolicyPreview", {
  access: (input, call) => repositoryAccess("GetLifecyclePolicyPreview", input, call),
  async run(input, call) {
    const repository = await requireRepository(input, call);
    const { id, name, account } = repository;
    const { preview } = await findLifecycle(call.database.read, id);
    if (preview === undefined) throw errors.lifecyclePreviewNotFound({ name, account });
    if (input.imageIds !== undefined && (input.nextToken !== undefined || input.maxResults !== undefined)) {
      throw invalidParameter("maxResults", "cannot be used together with imageIds");
    }
    const page = openPage("GetLifecyclePolicyPreview", input, call);
    const after = page.after?.[0];
    const all = expiring(await agingImages(call.database.read, id), readLifecyclePolicy(preview), call.clock.now());
    const wanted = all
      .filter(({ image }) => isWanted(image, input.filter?.tagStatus, input.imageIds))
      .sort((one, other) => (one.image.digest < other.image.digest ? -1 : 1))
      .filter(({ image }) => after === undefined || image.digest > String(after));
    const { items, nextToken } = cut(page, wanted, ({ image }) => [image.digest]);
    return {
      ...namesOf(repository),
      lifecyclePolicyText: preview,
      status: "COMPLETE",
      previewResults: items.map(shownExpiry),
      summary: { expiringImageTotalCount: all.length },
      ...(nextToken && { nextToken }),
    };
  },
});

function isWanted(
  { digest, tags }: AgingImage,
  tagStatus: string | undefined,
  imageIds: readonly { imageDigest?: string; imageTag?: string }[] | undefined,
): boolean {
  if (tagStatus === "TAGGED" && tags.length === 0) return false;
  if (tagStatus === "UNTAGGED" && tags.length > 0) return false;
  if (imageIds === undefined) return true;
  return imageIds.some(
    ({ imageDigest, imageTag }) =>
      (imageDigest === undefined || imageDigest === digest) && (imageTag === undefined || tags.includes(imageTag)),
  );
}

function shownExpiry({ image, rule }: Expiry<AgingImage>): LifecyclePolicyPreviewResult {
  return {
    imageTags: [...image.tags],
    imageDigest: image.digest,
    imagePushedAt: new Date(image.pushedAtMs),
    action: { type: "EXPIRE" },
    appliedRulePriority: rule.priority,
  };
}
