import { createHash } from "node:crypto";
import {
  CompleteLayerUploadCommand,
  type ECRClient,
  InitiateLayerUploadCommand,
  PutImageCommand,
  UploadLayerPartCommand,
} from "@aws-sdk/client-ecr";

/** Pushes a small image to a repository that is there, through ECR's own operations. @returns its digest */
export async function pushImage(ecr: ECRClient, repositoryName: string, imageTag: string): Promise<string> {
  const settings = await pushBlob(
    ecr,
    repositoryName,
    Buffer.from(JSON.stringify({ architecture: "amd64", imageTag })),
  );
  const layer = await pushBlob(ecr, repositoryName, Buffer.from(`the files of ${repositoryName}:${imageTag}`));
  const imageManifestMediaType = "application/vnd.oci.image.manifest.v1+json";
  const imageManifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: imageManifestMediaType,
    config: { mediaType: "application/vnd.oci.image.config.v1+json", ...settings },
    layers: [{ mediaType: "application/vnd.oci.image.layer.v1.tar", ...layer }],
  });
  const put = new PutImageCommand({ repositoryName, imageManifest, imageManifestMediaType, imageTag });
  return (await ecr.send(put)).image?.imageId?.imageDigest as string;
}

async function pushBlob(ecr: ECRClient, repositoryName: string, blob: Buffer) {
  const { uploadId } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
  const part = { repositoryName, uploadId, partFirstByte: 0, partLastByte: blob.length - 1, layerPartBlob: blob };
  await ecr.send(new UploadLayerPartCommand(part));
  const digest = `sha256:${createHash("sha256").update(blob).digest("hex")}`;
  await ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests: [digest] }));
  return { digest, size: blob.length };
}
