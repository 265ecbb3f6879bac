import { createHash } from "node:crypto";
import { type Case, fresh, type Owner } from "./case.ts";

const MANIFEST = "application/vnd.oci.image.manifest.v1+json";
const ABSENT = `sha256:${"0".repeat(64)}`;

type Repository = { readonly registryId: string; readonly repositoryName: string };

const ofRepository = (more: object = {}): Case => ({
  input: async (owner) => ({ ...(await repository(owner)), ...more }),
});
const ofImage = (more: object = {}): Case => ({
  input: async (owner) => ({ ...(await image(owner)), ...more }),
});
const ofPolicy: Case = {
  input: async (owner) => {
    const of = await repository(owner);
    await owner.make("ecr", "SetRepositoryPolicy", { ...of, policyText: policy(owner) });
    return of;
  },
};
const ofLifecycle: Case = {
  input: async (owner) => {
    const of = await repository(owner);
    await owner.make("ecr", "PutLifecyclePolicy", { ...of, lifecyclePolicyText: LIFECYCLE });
    return of;
  },
};
const ofUpload = (input: (of: Repository & { uploadId: string }, owner: Owner) => Promise<object>): Case => ({
  input: async (owner) => {
    const of = await repository(owner);
    const uploadId = JSON.parse(await owner.make("ecr", "InitiateLayerUpload", of)).uploadId as string;
    return { ...of, uploadId, ...(await input({ ...of, uploadId }, owner)) };
  },
});

const LIFECYCLE = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      description: "Only the newest image is kept, all the others expire.",
      selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 1 },
      action: { type: "expire" },
    },
  ],
});

/** Every operation of the container registry that Albo has, on a repository of one account. */
export const ecrCases: Readonly<Record<string, Case>> = {
  BatchCheckLayerAvailability: ofRepository({ layerDigests: [ABSENT] }),
  BatchDeleteImage: ofImage({ imageIds: [{ imageTag: "latest" }] }),
  BatchGetImage: ofImage({ imageIds: [{ imageTag: "latest" }] }),
  CompleteLayerUpload: ofUpload(async (of, owner) => ({ layerDigests: [await bring(owner, of)] })),
  CreateRepository: {
    input: (owner) => ({ registryId: owner.account, repositoryName: fresh("made"), tags: [{ Key: "k", Value: "v" }] }),
  },
  DeleteLifecyclePolicy: ofLifecycle,
  DeleteRegistryPolicy: {
    actsOnCaller: true,
    input: async (owner) => {
      await owner.make("ecr", "PutRegistryPolicy", { policyText: policy(owner, "*") });
      return {};
    },
  },
  DeleteRepository: ofRepository(),
  DeleteRepositoryPolicy: { ...ofPolicy, absent: "RepositoryPolicyNotFoundException" },
  DescribeImages: ofImage(),
  DescribeRegistry: { actsOnCaller: true, input: () => ({}) },
  DescribeRepositories: {
    input: async (owner) => {
      const { registryId, repositoryName } = await repository(owner);
      return { registryId, repositoryNames: [repositoryName] };
    },
  },
  GetAuthorizationToken: { actsOnCaller: true, input: () => ({}) },
  GetDownloadUrlForLayer: {
    input: async (owner) => {
      const of = await repository(owner);
      return { ...of, layerDigest: await layer(owner, of) };
    },
  },
  GetLifecyclePolicy: ofLifecycle,
  GetLifecyclePolicyPreview: {
    input: async (owner) => {
      const of = await repository(owner);
      await owner.make("ecr", "StartLifecyclePolicyPreview", { ...of, lifecyclePolicyText: LIFECYCLE });
      return of;
    },
  },
  GetRegistryPolicy: {
    actsOnCaller: true,
    absent: "RegistryPolicyNotFoundException",
    input: async () => ({}),
  },
  GetRepositoryPolicy: ofPolicy,
  InitiateLayerUpload: ofRepository(),
  ListImageReferrers: ofRepository({ subjectId: { imageDigest: ABSENT } }),
  ListImages: ofRepository(),
  ListTagsForResource: { input: async (owner) => ({ resourceArn: arnOf(await repository(owner)) }) },
  PutImage: {
    input: async (owner) => {
      const of = await repository(owner);
      return { ...of, imageManifest: await manifest(owner, of), imageTag: "latest" };
    },
  },
  PutImageScanningConfiguration: ofRepository({ imageScanningConfiguration: { scanOnPush: true } }),
  PutImageTagMutability: ofRepository({ imageTagMutability: "IMMUTABLE" }),
  PutLifecyclePolicy: ofRepository({ lifecyclePolicyText: LIFECYCLE }),
  PutRegistryPolicy: { actsOnCaller: true, input: (owner) => ({ policyText: policy(owner, "*") }) },
  SetRepositoryPolicy: {
    input: async (owner) => ({ ...(await repository(owner)), policyText: policy(owner), force: true }),
  },
  StartLifecyclePolicyPreview: ofRepository({ lifecyclePolicyText: LIFECYCLE }),
  TagResource: {
    input: async (owner) => ({ resourceArn: arnOf(await repository(owner)), tags: [{ Key: "k", Value: "v" }] }),
  },
  UntagResource: { input: async (owner) => ({ resourceArn: arnOf(await repository(owner)), tagKeys: ["k"] }) },
  UploadLayerPart: ofUpload(async () => ({ partFirstByte: 0, partLastByte: 3, layerPartBlob: blob("data") })),
};

async function repository(owner: Owner): Promise<Repository> {
  const of = { registryId: owner.account, repositoryName: fresh("repository") };
  await owner.make("ecr", "CreateRepository", of);
  return of;
}

async function image(owner: Owner): Promise<Repository> {
  const of = await repository(owner);
  await owner.make("ecr", "PutImage", { ...of, imageManifest: await manifest(owner, of), imageTag: "latest" });
  return of;
}

async function manifest(owner: Owner, of: Repository): Promise<string> {
  const config = { mediaType: "application/vnd.oci.image.config.v1+json", digest: await layer(owner, of), size: 4 };
  return JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, config, layers: [] });
}

/** Brings a layer of four bytes. @returns its digest */
async function layer(owner: Owner, of: Repository): Promise<string> {
  const uploadId = JSON.parse(await owner.make("ecr", "InitiateLayerUpload", of)).uploadId as string;
  const digest = await bring(owner, { ...of, uploadId });
  await owner.make("ecr", "CompleteLayerUpload", { ...of, uploadId, layerDigests: [digest] });
  return digest;
}

/** Brings the bytes of an upload. @returns their digest */
async function bring(owner: Owner, of: Repository & { readonly uploadId: string }): Promise<string> {
  const part = { partFirstByte: 0, partLastByte: 3, layerPartBlob: blob("data") };
  await owner.make("ecr", "UploadLayerPart", { ...of, ...part });
  return `sha256:${createHash("sha256").update("data").digest("hex")}`;
}

function blob(text: string): string {
  return Buffer.from(text).toString("base64");
}

function arnOf({ registryId, repositoryName }: Repository): string {
  return `arn:aws:ecr:us-east-1:${registryId}:repository/${repositoryName}`;
}

function policy(owner: Owner, Resource?: string): string {
  const Principal = { AWS: `arn:aws:iam::${owner.account}:root` };
  const Statement = [{ Effect: "Allow", Principal, Action: "ecr:ListImages", ...(Resource && { Resource }) }];
  return JSON.stringify({ Version: "2012-10-17", Statement });
}
