import { ECR_ANSWERED_MANIFEST_BYTES_MAX } from "../../../lib/limits.ts";
import type { Image, ImageFailure } from "../../../wire/types/ecr.gen.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { namesOf, repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { lookUpImage } from "./find.ts";

/**
 * The manifests of images. They are given as they were pushed, whatever `acceptedMediaTypes` says: another form would have another digest.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html
 */
export const batchGetImage = operation("BatchGetImage", {
  access: (input, call) => repositoryAccess("BatchGetImage", input, call),
  async run(input, call) {
    const repository = await requireRepository(input, call);
    const images: Image[] = [];
    const failures: ImageFailure[] = [];
    let manifestBytes = 0;
    for (const imageId of input.imageIds) {
      const found = await lookUpImage(call.database.read, repository.id, imageId);
      if ("failure" in found) {
        failures.push(found.failure);
        continue;
      }
      const { digest, manifest, mediaType } = found.image;
      const { imageTag } = imageId;
      manifestBytes += Buffer.byteLength(manifest);
      if (manifestBytes > ECR_ANSWERED_MANIFEST_BYTES_MAX) throw errors.limitExceeded({ reason: TOO_MUCH });
      images.push({
        ...namesOf(repository),
        imageId: { imageDigest: digest, ...(imageTag !== undefined && { imageTag }) },
        imageManifest: manifest,
        imageManifestMediaType: mediaType,
      });
    }
    return { images, failures };
  },
});

const TOO_MUCH = `The manifests of these images have more than ${ECR_ANSWERED_MANIFEST_BYTES_MAX} bytes together. Ask for fewer images at once.`;
