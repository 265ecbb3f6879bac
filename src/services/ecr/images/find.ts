import type { Kysely } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import type { ImageFailure, ImageIdentifier } from "../../../wire/types/ecr.gen.ts";
import { failure, type ImageWithManifest, imageIdFailure } from "./image.ts";
import { findImage, findTag } from "./store.ts";

/** An image that was asked for, or why it cannot be had. */
export type FoundImage = { readonly image: ImageWithManifest } | { readonly failure: ImageFailure };

/** Looks an image up by digest, by tag, or by both when they belong together. */
export async function lookUpImage(
  database: Kysely<Tables>,
  repositoryId: string,
  imageId: ImageIdentifier,
): Promise<FoundImage> {
  const malformed = imageIdFailure(imageId);
  if (malformed !== undefined) return { failure: malformed };
  const { imageTag } = imageId;
  const imageDigest = imageId.imageDigest?.toLowerCase();
  const tagged = imageTag === undefined ? undefined : await findTag(database, repositoryId, imageTag);
  const digest = imageDigest ?? tagged;
  const image = digest === undefined ? undefined : await findImage(database, repositoryId, digest);
  if (image === undefined || (imageTag !== undefined && tagged === undefined)) {
    return { failure: failure(imageId, "ImageNotFound", "Requested image not found") };
  }
  if (imageTag !== undefined && tagged !== digest) {
    const reason = "The image tag and the image digest do not belong to the same image";
    return { failure: failure(imageId, "ImageTagDoesNotMatchDigest", reason) };
  }
  return { image };
}
