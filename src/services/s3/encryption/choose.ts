import { S3_KMS_KEY_ID_LENGTH_MAX } from "../../../lib/limits.ts";
import type { Call } from "../../operation.ts";
import type { Bucket } from "../buckets/store.ts";
import type { Context } from "../context.ts";
import { invalidArgument, notImplemented, s3Errors } from "../errors.ts";

/** The headers of a write that say how the object shall be encrypted. */
export interface EncryptionHeaders {
  readonly ServerSideEncryption?: string;
  readonly SSEKMSKeyId?: string;
  readonly SSEKMSEncryptionContext?: string;
  readonly BucketKeyEnabled?: boolean;
}

/** How an object is going to be encrypted. */
export type ChosenEncryption =
  | { readonly algorithm: "AES256" }
  | {
      readonly algorithm: "aws:kms";
      /** As KMS understands it in the caller's account: an id, an alias or an ARN. */
      readonly keyId: string;
      /** What the client adds to the encryption context. */
      readonly context: Readonly<Record<string, string>>;
      readonly bucketKey: boolean;
    };

/** The key that AWS manages for S3 in each account. */
export const MANAGED_KEY = "alias/aws/s3";

const HEADER = "x-amz-server-side-encryption";

/**
 * How an object is encrypted: as its request says, else as the bucket says, else with AES256.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * @throws InvalidArgument for headers that contradict each other, NotImplemented for two layers of encryption
 */
export function chooseEncryption(input: EncryptionHeaders, bucket: Pick<Bucket, "encryption">): ChosenEncryption {
  const { ServerSideEncryption: asked, SSEKMSKeyId, SSEKMSEncryptionContext } = input;
  checkAlgorithm(asked);
  if (asked !== "aws:kms" && (SSEKMSKeyId ?? SSEKMSEncryptionContext) !== undefined) {
    const reason = `Server Side Encryption with AWS KMS managed key requires HTTP header ${HEADER} : aws:kms`;
    throw invalidArgument(reason, HEADER, asked ?? "null");
  }
  const standard = bucket.encryption;
  if ((asked ?? standard?.algorithm ?? "AES256") !== "aws:kms") return { algorithm: "AES256" };
  const keyId = asked === undefined ? standard?.keyId : SSEKMSKeyId;
  return {
    algorithm: "aws:kms",
    keyId: keyId === undefined ? MANAGED_KEY : checkKeyId(keyId),
    context: readContext(SSEKMSEncryptionContext),
    bucketKey: input.BucketKeyEnabled ?? standard?.bucketKey ?? false,
  };
}

/** Algorithms that AWS has and Albo has not. @throws NotImplemented, InvalidArgument */
export function checkAlgorithm(algorithm: string | undefined): void {
  if (algorithm === "aws:kms:dsse") throw notImplemented(HEADER);
  if (algorithm === "aws:fsx") {
    throw invalidArgument("The encryption method specified is not supported", HEADER, algorithm);
  }
}

/** What no key can be called must not reach KMS. @throws KMS.NotFoundException */
export function checkKeyId(keyId: string): string {
  if (keyId.length <= S3_KMS_KEY_ID_LENGTH_MAX && /^[\x21-\x7e]+$/.test(keyId)) return keyId;
  throw s3Errors.kmsNotFound({ message: "Invalid keyId" });
}

const CONTEXT_BYTES_MAX = 8_192;

/** @throws InvalidArgument */
function readContext(header: string | undefined): Readonly<Record<string, string>> {
  if (header === undefined) return {};
  const pairs = parsedContext(header);
  if (pairs === undefined) {
    const reason = `The header '${HEADER}-context' shall be Base64-encoded UTF-8 string holding JSON which represents a string-string map`;
    throw invalidArgument(reason, `${HEADER}-context`, header);
  }
  if (Object.hasOwn(pairs, "aws:s3:arn")) {
    throw invalidArgument("The encryption context key 'aws:s3:arn' is set by Amazon S3", `${HEADER}-context`, header);
  }
  return pairs;
}

function parsedContext(header: string): Record<string, string> | undefined {
  try {
    const pairs: unknown = JSON.parse(Buffer.from(header, "base64").toString("utf8"));
    if (typeof pairs !== "object" || pairs === null || Array.isArray(pairs)) return undefined;
    const entries = Object.entries(pairs);
    const sizeBytes = entries.reduce((sum, pair) => sum + Buffer.byteLength(pair.join("")), 0);
    const valid = entries.every(([name, value]) => name !== "" && typeof value === "string" && value !== "");
    return valid && sizeBytes <= CONTEXT_BYTES_MAX ? Object.fromEntries(entries) : undefined;
  } catch {
    return undefined;
  }
}

/** The condition keys of those headers. A key is named by its ARN, however the client named it. */
export function encryptionKeys(
  input: EncryptionHeaders,
  call: Pick<Call, "partition" | "region" | "principal">,
): Context {
  return {
    [`s3:${HEADER}`]: input.ServerSideEncryption,
    [`s3:${HEADER}-aws-kms-key-id`]: input.SSEKMSKeyId && keyArn(input.SSEKMSKeyId, call),
  };
}

function keyArn(keyId: string, { partition, region, principal }: Pick<Call, "partition" | "region" | "principal">) {
  if (keyId.startsWith("arn:")) return keyId;
  const resource = keyId.startsWith("alias/") ? keyId : `key/${keyId}`;
  return `arn:${partition}:kms:${region}:${principal.account}:${resource}`;
}
