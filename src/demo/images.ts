import { createHash } from "node:crypto";
import {
  CompleteLayerUploadCommand,
  CreateRepositoryCommand,
  type ECRClient,
  InitiateLayerUploadCommand,
  PutImageCommand,
  UploadLayerPartCommand,
} from "@aws-sdk/client-ecr";

/**
 * Makes a repository and pushes an image of one layer to it, as `docker push` does through the same server's `/v2/`.
 * @returns the image's digest
 */
export async function pushImage(ecr: ECRClient, repositoryName: string, layer: Buffer): Promise<string> {
  await ecr.send(new CreateRepositoryCommand({ repositoryName }));
  const rootfs = { type: "layers", diff_ids: [digestOf(layer)] };
  const config = Buffer.from(JSON.stringify({ architecture: "amd64", os: "linux", rootfs }));
  const manifest = {
    schemaVersion: 2,
    mediaType: "application/vnd.docker.distribution.manifest.v2+json",
    config: await pushBytes(ecr, repositoryName, config, "application/vnd.docker.container.image.v1+json"),
    layers: [await pushBytes(ecr, repositoryName, layer, "application/vnd.docker.image.rootfs.diff.tar.gzip")],
  };
  const imageManifest = JSON.stringify(manifest);
  const { image } = await ecr.send(new PutImageCommand({ repositoryName, imageManifest, imageTag: "latest" }));
  return image?.imageId?.imageDigest as string;
}

async function pushBytes(ecr: ECRClient, repositoryName: string, bytes: Buffer, mediaType: string) {
  const { uploadId } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
  const part = { partFirstByte: 0, partLastByte: bytes.length - 1, layerPartBlob: bytes };
  await ecr.send(new UploadLayerPartCommand({ repositoryName, uploadId, ...part }));
  const digest = digestOf(bytes);
  await ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests: [digest] }));
  return { mediaType, size: bytes.length, digest };
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
