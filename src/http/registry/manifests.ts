import { createHash } from "node:crypto";
import { AwsError } from "../../lib/errors.ts";
import { ECR_MANIFEST_BYTES_MAX } from "../../lib/limits.ts";
import type { EncodedResponse } from "../../wire/encode.ts";
import type { BatchDeleteImageResponse, BatchGetImageResponse } from "../../wire/types/ecr.gen.ts";
import { checkDeclaredLength, readBody } from "../body.ts";
import { registryErrors } from "./errors.ts";
import { API_VERSION, type Exchange } from "./exchange.ts";
import { imageIdOf } from "./naming.ts";

/** `GET` and `HEAD /v2/<name>/manifests/<reference>` */
export async function pullManifest(exchange: Exchange, reference: string): Promise<EncodedResponse> {
  const imageIds = [imageIdOf(reference)];
  const { images, failures }: BatchGetImageResponse = await exchange.ecr("BatchGetImage", { imageIds });
  const [image] = images ?? [];
  if (image === undefined) throw registryErrors.manifestUnknown({ reason: failures?.[0]?.failureReason ?? "" });
  const body = Buffer.from(image.imageManifest as string);
  const digest = image.imageId?.imageDigest as string;
  const headers = {
    ...API_VERSION,
    "Content-Type": image.imageManifestMediaType as string,
    "Docker-Content-Digest": digest,
    ETag: `"${digest}"`,
  };
  if (exchange.head.method === "GET") return { status: 200, headers, body };
  return { status: 200, headers: { ...headers, "Content-Length": String(body.length) }, body: undefined };
}

/** `PUT /v2/<name>/manifests/<reference>`. What is there already in the same form is pushed again without harm. */
export async function pushManifest(exchange: Exchange, reference: string): Promise<EncodedResponse> {
  const imageId = imageIdOf(reference);
  const { request, response, head } = exchange;
  checkDeclaredLength(head.headers["content-length"], ECR_MANIFEST_BYTES_MAX);
  const bytes = await readBody(request, response, ECR_MANIFEST_BYTES_MAX);
  const imageManifest = bytes.toString("utf8");
  if (!Buffer.from(imageManifest).equals(bytes)) throw registryErrors.invalidEncoding();
  const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  const imageManifestMediaType = head.headers["content-type"]?.split(";", 1)[0]?.trim();
  try {
    await exchange.ecr("PutImage", { imageManifest, imageManifestMediaType, ...imageId });
  } catch (reason) {
    if (!(reason instanceof AwsError && reason.code === "ImageAlreadyExistsException")) throw reason;
  }
  const subject = subjectOf(imageManifest);
  const headers = {
    ...API_VERSION,
    Location: `/v2/${exchange.name}/manifests/${digest}`,
    "Docker-Content-Digest": digest,
    ...(subject !== undefined && { "OCI-Subject": subject }),
  };
  return { status: 201, headers, body: "" };
}

/** The manifest was read and found good. */
function subjectOf(manifest: string): string | undefined {
  const { subject } = JSON.parse(manifest) as { subject?: { digest: string } | null };
  return subject?.digest;
}

/** `DELETE /v2/<name>/manifests/<reference>`: by a tag takes the tag, and the image with its last one, as ECR does. */
export async function deleteManifest(exchange: Exchange, reference: string): Promise<EncodedResponse> {
  const imageIds = [imageIdOf(reference)];
  const { failures = [] }: BatchDeleteImageResponse = await exchange.ecr("BatchDeleteImage", { imageIds });
  const [failure] = failures;
  if (failure !== undefined) {
    const reason = failure.failureReason ?? "";
    throw failure.failureCode === "ImageReferencedByManifestList"
      ? registryErrors.manifestInUse({ reason })
      : registryErrors.manifestUnknown({ reason });
  }
  return { status: 202, headers: API_VERSION, body: "" };
}
