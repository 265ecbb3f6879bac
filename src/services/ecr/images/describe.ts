import type { DescribeImagesRequest, ImageDetail } from "../../../wire/types/ecr.gen.ts";
import type { Call } from "../../operation.ts";
import { errors, invalidParameter } from "../errors.ts";
import { operation } from "../operation.ts";
import { cut, openPage } from "../paging.ts";
import { namesOf, type Repository, repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { lookUpImage } from "./find.ts";
import { type Image, isOfArchive, shownImageId } from "./image.ts";
import { listImagesPage, tagsOf } from "./store.ts";

/** What is known of images. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html */
export const describeImages = operation("DescribeImages", {
  access: (input, call) => repositoryAccess("DescribeImages", input, call),
  async run(input, call) {
    const repository = await requireRepository(input, call);
    if (input.imageIds !== undefined) return { imageDetails: await named(repository, input, call) };
    const page = openPage("DescribeImages", input, call);
    const { tagStatus } = input.filter ?? {};
    if (isOfArchive(input.filter?.imageStatus)) return { imageDetails: [] };
    const images = await listImagesPage(call.database.read, repository.id, {
      after: String(page.after?.[0] ?? ""),
      limit: page.size + 1,
      ...(tagStatus !== undefined && tagStatus !== "ANY" && { tagged: tagStatus === "TAGGED" }),
    });
    const { items, nextToken } = cut(page, images, ({ digest }) => [digest]);
    return { imageDetails: await details(repository, items, call), ...(nextToken && { nextToken }) };
  },
});

/** @throws ImageNotFoundException for the first one that is not there */
async function named(repository: Repository, input: DescribeImagesRequest, call: Call): Promise<ImageDetail[]> {
  if (input.nextToken !== undefined || input.maxResults !== undefined) {
    throw invalidParameter("maxResults", "cannot be used together with imageIds");
  }
  const images = new Map<string, Image>();
  for (const imageId of input.imageIds ?? []) {
    const found = await lookUpImage(call.database.read, repository.id, imageId);
    if ("failure" in found) {
      const { failureCode, failureReason } = found.failure;
      if (failureCode !== "ImageNotFound" && failureCode !== "ImageTagDoesNotMatchDigest") {
        throw invalidParameter("imageIds", failureReason as string);
      }
      const { name, account } = repository;
      throw errors.imageNotFound({ imageId: shownImageId(imageId), name, account });
    }
    images.set(found.image.digest, found.image);
  }
  return details(repository, [...images.values()], call);
}

async function details(repository: Repository, images: readonly Image[], call: Call): Promise<ImageDetail[]> {
  const tags = await tagsOf(
    call.database.read,
    repository.id,
    images.map(({ digest }) => digest),
  );
  return images.map((image) => {
    const imageTags = tags.get(image.digest);
    return {
      ...namesOf(repository),
      imageDigest: image.digest,
      ...(imageTags && { imageTags: [...imageTags] }),
      imageSizeInBytes: image.sizeBytes,
      imagePushedAt: new Date(image.pushedAtMs),
      imageManifestMediaType: image.mediaType,
      ...(image.artifactType !== undefined && { artifactMediaType: image.artifactType }),
      ...(image.subject !== undefined && { subjectManifestDigest: image.subject }),
      imageStatus: "ACTIVE",
    };
  });
}
