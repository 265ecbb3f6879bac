import { type Case, fresh, type Input, type Owner } from "./case.ts";

const BODY = Buffer.from("species,petal length\nsetosa,1.4\n");

/** Every operation of S3 that Albo has. A bucket's name is known to all accounts, so a stranger can ask for any. */
export const s3Cases: Readonly<Record<string, Case>> = {
  // buckets
  CreateBucket: { actsOnCaller: true, input: () => ({ Bucket: fresh("bucket") }) },
  ListBuckets: { actsOnCaller: true, input: () => ({}) },
  HeadBucket: { input: onBucket },
  DeleteBucket: { input: onBucket },
  GetBucketLocation: { input: onBucket },
  GetBucketVersioning: { input: onBucket },
  PutBucketVersioning: {
    input: async (owner) => ({ ...(await onBucket(owner)), VersioningConfiguration: { Status: "Enabled" } }),
  },
  GetBucketTagging: { input: withBucketTags },
  PutBucketTagging: { input: async (owner) => ({ ...(await onBucket(owner)), Tagging: tagging() }) },
  DeleteBucketTagging: { input: withBucketTags },
  GetBucketAcl: { input: onBucket },
  GetBucketLogging: { input: onBucket },
  GetBucketNotificationConfiguration: { input: onBucket },
  GetBucketOwnershipControls: { input: onBucket },
  GetBucketRequestPayment: { input: onBucket },
  GetBucketAccelerateConfiguration: { input: onBucket },
  GetPublicAccessBlock: { input: onBucket },
  GetBucketCors: { input: onBucket, absent: "NoSuchCORSConfiguration" },
  GetBucketLifecycleConfiguration: { input: onBucket, absent: "NoSuchLifecycleConfiguration" },
  GetBucketReplication: { input: onBucket, absent: "ReplicationConfigurationNotFoundError" },
  GetBucketWebsite: { input: onBucket, absent: "NoSuchWebsiteConfiguration" },
  GetObjectLockConfiguration: { input: onBucket, absent: "ObjectLockConfigurationNotFoundError" },

  // who may use a bucket, and how its objects are encrypted
  PutBucketPolicy: { input: policyInput },
  GetBucketPolicy: { input: withPolicy },
  GetBucketPolicyStatus: { input: withPolicy },
  DeleteBucketPolicy: { input: withPolicy },
  PutPublicAccessBlock: {
    input: async (owner) => ({ ...(await onBucket(owner)), PublicAccessBlockConfiguration: { BlockPublicAcls: true } }),
  },
  DeletePublicAccessBlock: { input: onBucket },
  PutBucketOwnershipControls: {
    input: async (owner) => ({
      ...(await onBucket(owner)),
      OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
    }),
  },
  PutBucketAcl: {
    input: async (owner) => ({ ...(await onBucket(owner)), ACL: "private" }),
    absent: "AccessControlListNotSupported",
  },
  PutObjectAcl: { input: async (owner) => ({ ...(await onObject(owner)), ACL: "bucket-owner-full-control" }) },
  GetBucketEncryption: { input: onBucket },
  PutBucketEncryption: {
    input: async (owner) => ({
      ...(await onBucket(owner)),
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
      },
    }),
  },
  DeleteBucketEncryption: { input: onBucket },

  // objects
  PutObject: { input: async (owner) => ({ ...(await onBucket(owner)), Key: "iris.csv", Body: BODY }) },
  GetObject: { input: onObject },
  HeadObject: { input: onObject },
  DeleteObject: { input: onObject },
  DeleteObjects: {
    input: async (owner) => ({ ...(await onBucket(owner, true)), Delete: { Objects: [{ Key: "iris.csv" }] } }),
  },
  CopyObject: { input: copyInput },
  GetObjectAttributes: { input: async (owner) => ({ ...(await onObject(owner)), ObjectAttributes: ["ETag"] }) },
  GetObjectAcl: { input: onObject },
  GetObjectLegalHold: { input: onObject, absent: "NoSuchObjectLockConfiguration|InvalidRequest" },
  GetObjectRetention: { input: onObject, absent: "NoSuchObjectLockConfiguration|InvalidRequest" },
  GetObjectTagging: { input: onObject },
  PutObjectTagging: { input: async (owner) => ({ ...(await onObject(owner)), Tagging: tagging() }) },
  DeleteObjectTagging: { input: onObject },
  ListObjects: { input: onBucket },
  ListObjectsV2: { input: onBucket },
  ListObjectVersions: { input: onBucket },

  // multipart uploads
  CreateMultipartUpload: { input: async (owner) => ({ ...(await onBucket(owner)), Key: "iris.csv" }) },
  UploadPart: { input: async (owner) => ({ ...(await onUpload(owner)), PartNumber: 1, Body: BODY }) },
  UploadPartCopy: { input: partCopyInput },
  ListParts: { input: onUpload },
  ListMultipartUploads: { input: onBucket },
  CompleteMultipartUpload: { input: completeInput },
  AbortMultipartUpload: { input: onUpload },
};

async function onBucket(owner: Owner, withObject = false): Promise<{ Bucket: string }> {
  const Bucket = fresh("bucket");
  await owner.make("s3", "CreateBucket", { Bucket });
  if (withObject === true) await owner.make("s3", "PutObject", { Bucket, Key: "iris.csv", Body: BODY });
  return { Bucket };
}

async function onObject(owner: Owner): Promise<{ Bucket: string; Key: string }> {
  return { ...(await onBucket(owner, true)), Key: "iris.csv" };
}

function tagging(): Input {
  return { TagSet: [{ Key: "team", Value: "risk" }] };
}

async function withBucketTags(owner: Owner): Promise<Input> {
  const { Bucket } = await onBucket(owner);
  await owner.make("s3", "PutBucketTagging", { Bucket, Tagging: tagging() });
  return { Bucket };
}

async function copyInput(owner: Owner): Promise<Input> {
  const { Bucket } = await onObject(owner);
  return { Bucket, Key: "copy.csv", CopySource: `${Bucket}/iris.csv` };
}

async function onUpload(owner: Owner): Promise<{ Bucket: string; Key: string; UploadId: string }> {
  const { Bucket } = await onBucket(owner, true);
  const Key = "large.csv";
  const started = await owner.make("s3", "CreateMultipartUpload", { Bucket, Key });
  return { Bucket, Key, UploadId: /<UploadId>([^<]+)</.exec(started)?.[1] as string };
}

async function partCopyInput(owner: Owner): Promise<Input> {
  const upload = await onUpload(owner);
  return { ...upload, PartNumber: 1, CopySource: `${upload.Bucket}/iris.csv` };
}

async function completeInput(owner: Owner): Promise<Input> {
  const upload = await onUpload(owner);
  const copied = await owner.make("s3", "UploadPartCopy", {
    ...upload,
    PartNumber: 1,
    CopySource: `${upload.Bucket}/iris.csv`,
  });
  const quoted = /<ETag>([^<]+)</.exec(copied)?.[1] ?? "";
  const ETag = quoted.replaceAll(/&quot;|&#34;/g, '"');
  return { ...upload, MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] } };
}

async function policyInput(owner: Owner): Promise<Input> {
  const { Bucket } = await onBucket(owner);
  const statement = {
    Effect: "Allow",
    Principal: { AWS: owner.account },
    Action: "s3:GetObject",
    Resource: `arn:aws:s3:::${Bucket}/*`,
  };
  return { Bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }) };
}

async function withPolicy(owner: Owner): Promise<Input> {
  const input = await policyInput(owner);
  await owner.make("s3", "PutBucketPolicy", input);
  return { Bucket: input.Bucket };
}
