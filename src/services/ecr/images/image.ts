import type { ImageFailure, ImageFailureCode, ImageIdentifier } from "../../../wire/types/ecr.gen.ts";

/** An image as it is stored. */
export interface Image {
  readonly repositoryId: string;
  readonly digest: string;
  readonly mediaType: string;
  readonly artifactType?: string;
  readonly subject?: string;
  /** Of its layers and its configuration; of a list, the largest of its images. */
  readonly sizeBytes: number;
  readonly pushedAtMs: number;
}

export interface ImageWithManifest extends Image {
  /** As it was pushed. */
  readonly manifest: string;
}

const DIGEST = /^[a-zA-Z0-9\-_+.]+:[a-fA-F0-9]+$/;
/** OCI's tags: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;

export function isTag(text: string): boolean {
  return TAG.test(text);
}

/** What is wrong with an image id by itself, before anything is looked up. */
export function imageIdFailure(imageId: ImageIdentifier): ImageFailure | undefined {
  const { imageDigest, imageTag } = imageId;
  if (imageDigest === undefined && imageTag === undefined) {
    return failure(imageId, "MissingDigestAndTag", "Invalid request parameters: both tag and digest cannot be null");
  }
  if (imageDigest !== undefined && !DIGEST.test(imageDigest)) {
    const reason = "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'";
    return failure(imageId, "InvalidImageDigest", reason);
  }
  if (imageTag !== undefined && !TAG.test(imageTag)) {
    const reason = "Invalid request parameters: image tag should satisfy the regex '[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}'";
    return failure(imageId, "InvalidImageTag", reason);
  }
  return undefined;
}

export function failure(imageId: ImageIdentifier, failureCode: ImageFailureCode, failureReason: string): ImageFailure {
  return { imageId, failureCode, failureReason };
}

/** `{imageDigest:'null', imageTag:'latest'}`, as ECR's sentences write it. */
export function shownImageId({ imageDigest, imageTag }: ImageIdentifier): string {
  return `{imageDigest:'${imageDigest ?? "null"}', imageTag:'${imageTag ?? "null"}'}`;
}

/** Whether a listing asks for archived images alone: nothing is ever moved to an archive here. */
export function isOfArchive(status: string | undefined): boolean {
  return status === "ARCHIVED" || status === "ACTIVATING";
}
