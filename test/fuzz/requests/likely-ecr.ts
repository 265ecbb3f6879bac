import { createHash } from "node:crypto";
import type { Chance } from "../../conformance/generate/chance.ts";
import type { Adjust } from "./adjust.ts";
import { damagedText } from "./damage-bytes.ts";
import type { Known } from "./known.ts";
import { policyText } from "./policies.ts";
import type { Tree } from "./tree.ts";

export const REPOSITORIES = ["fuzz/one", "fuzz/two", "fuzz-three"];

/** What images are made of: few blobs, so that manifests find them. */
export const BLOBS = ['{"architecture":"amd64","os":"linux"}', "layer one", "layer two"].map((text) =>
  Buffer.from(text),
);

export const OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";

export function digestOf(bytes: Uint8Array | string): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

export const ecrCommon: Adjust = (input, known, chance) => {
  if (chance.happens(0.9)) for (const member of ["registryId", "registryIds"]) delete input[member];
  if (input.repositoryName !== undefined) input.repositoryName = chance.pick(REPOSITORIES);
  if (input.repositoryNames !== undefined) input.repositoryNames = [chance.pick(REPOSITORIES)];
  if (input.resourceArn !== undefined)
    input.resourceArn = known.find("arn:ecr:repository", chance) ?? input.resourceArn;
  if (input.policyText !== undefined) {
    const resource = input.repositoryName === undefined ? "arn:aws:ecr:us-east-1:111111111111:repository/*" : undefined;
    input.policyText = policyText("resource", known, chance, { resource, service: "ecr" });
  }
  if (input.lifecyclePolicyText !== undefined) input.lifecyclePolicyText = lifecycle(chance);
  if (input.layerDigest !== undefined) input.layerDigest = digestOf(chance.pick(BLOBS));
  if (input.layerDigests !== undefined) input.layerDigests = [digestOf(chance.pick(BLOBS))];
  for (const member of ["imageId", "subjectId"])
    if (input[member] !== undefined) input[member] = imageId(known, chance);
  if (input.imageIds !== undefined) {
    input.imageIds = Array.from({ length: chance.pick([1, 2, 100, 101]) }, () => imageId(known, chance));
  }
  if (chance.happens(0.7)) for (const member of ["filter", "nextToken", "acceptedMediaTypes"]) delete input[member];
};

function imageId(known: Known, chance: Chance): Tree {
  const imageTag = chance.pick(["latest", "v1", "v2"]);
  const imageDigest = known.find("imageDigest", chance) ?? digestOf("nothing");
  return chance.pick<Tree>([{ imageTag }, { imageDigest }, { imageTag, imageDigest }, {}]);
}

function lifecycle(chance: Chance): string {
  const selection = chance.pick<Tree>([
    { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 },
    { tagStatus: "tagged", tagPrefixList: ["v"], countType: "imageCountMoreThan", countNumber: chance.between(0, 3) },
    { tagStatus: "tagged", tagPatternList: ["v*", "*"], countType: "imageCountMoreThan", countNumber: 1 },
    { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 1 },
  ]);
  const rules = [{ rulePriority: chance.between(1, 3), selection, action: { type: "expire" } }];
  const text = JSON.stringify({ rules });
  return chance.happens(0.8) ? text : damagedText(text, chance).toString("utf8");
}

/** A manifest of the blobs that are there; now and then about another image, or damaged. */
export function manifest(known: Known, chance: Chance): string {
  const [settings = Buffer.alloc(0), ...layers] = BLOBS;
  const described = (bytes: Uint8Array, mediaType: string) => ({
    mediaType,
    digest: digestOf(bytes),
    size: chance.happens(0.97) ? bytes.length : 1,
  });
  const subject = known.find("imageDigest", chance);
  const value = {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: described(settings, "application/vnd.oci.image.config.v1+json"),
    layers: [described(chance.pick(layers), "application/vnd.oci.image.layer.v1.tar")],
    annotations: { a: String(chance.between(1, 40)) },
    ...(subject !== undefined &&
      chance.happens(0.2) && { subject: { mediaType: OCI_MANIFEST, digest: subject, size: 300 }, artifactType: "a/b" }),
  };
  const text = JSON.stringify(value);
  return chance.happens(0.85) ? text : damagedText(text, chance).toString("utf8");
}

const putImage: Adjust = (input, known, chance) => {
  ecrCommon(input, known, chance);
  input.imageManifest = manifest(known, chance);
  if (chance.happens(0.9)) input.imageManifestMediaType = OCI_MANIFEST;
  if (chance.happens(0.9)) delete input.imageDigest;
  if (chance.happens(0.9)) input.imageTag = chance.pick(["latest", "v1", "v2"]);
};

const uploadPart: Adjust = (input, known, chance) => {
  ecrCommon(input, known, chance);
  const upload = known.recall("layer-upload", chance);
  if (upload !== undefined) Object.assign(input, upload);
  const blob = chance.pick(BLOBS);
  input.layerPartBlob = blob;
  input.partFirstByte = chance.happens(0.9) ? 0 : chance.between(-1, 100);
  input.partLastByte = chance.happens(0.9) ? blob.length - 1 : chance.between(-1, 100);
};

const complete: Adjust = (input, known, chance) => {
  ecrCommon(input, known, chance);
  const sent = known.recall(chance.happens(0.9) ? "layer-part" : "layer-upload", chance);
  if (sent !== undefined) Object.assign(input, sent);
};

const createRepository: Adjust = (input, known, chance) => {
  ecrCommon(input, known, chance);
  for (const member of ["encryptionConfiguration", "tags"]) if (chance.happens(0.9)) delete input[member];
};

/** By operation; every other one of ECR has the common adjustment. */
export const ecrAdjustments: Readonly<Record<string, Adjust>> = {
  PutImage: putImage,
  UploadLayerPart: uploadPart,
  CompleteLayerUpload: complete,
  CreateRepository: createRepository,
};
