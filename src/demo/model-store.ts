import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  GetObjectCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { DescribeModelPackageCommand, type SageMakerClient } from "@aws-sdk/client-sagemaker";

export async function makeBucket(s3: S3Client, Bucket: string, region: string): Promise<void> {
  // S3 wants the region named, unless it is the one that buckets had before there were others.
  const LocationConstraint = region as BucketLocationConstraint;
  const elsewhere = region === "us-east-1" ? {} : { CreateBucketConfiguration: { LocationConstraint } };
  await s3.send(new CreateBucketCommand({ Bucket, ...elsewhere }));
}

/**
 * @param keyArn the key of KMS to encrypt it with, if any
 * @returns the object's ETag, with its quotes
 */
export async function uploadModel(
  s3: S3Client,
  Bucket: string,
  Key: string,
  file: string,
  keyArn?: string,
): Promise<string> {
  const Body = await readFile(file);
  const under = keyArn === undefined ? {} : ({ ServerSideEncryption: "aws:kms", SSEKMSKeyId: keyArn } as const);
  const { ETag } = await s3.send(
    new PutObjectCommand({ Bucket, Key, Body, ContentType: "application/gzip", ...under }),
  );
  return ETag as string;
}

/** Fetches the artifact that a version names. @returns the path of the archive */
export async function downloadModel(
  sagemaker: SageMakerClient,
  s3: S3Client,
  version: string,
  folder: string,
): Promise<string> {
  const described = await sagemaker.send(new DescribeModelPackageCommand({ ModelPackageName: version }));
  const url = new URL(described.InferenceSpecification?.Containers?.[0]?.ModelDataUrl ?? "");
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: url.hostname, Key: url.pathname.slice(1) }));
  if (Body === undefined) throw new Error(`${url} has no content`);
  const file = join(folder, "downloaded.tar.gz");
  await writeFile(file, await Body.transformToByteArray());
  return file;
}
