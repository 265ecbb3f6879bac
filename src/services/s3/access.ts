import type { Access, Call } from "../operation.ts";
import { bucketArn, objectArn } from "./arn.ts";
import { looksLikeBucketName } from "./buckets/names.ts";
import { type Bucket, findBucket } from "./buckets/store.ts";
import { s3Errors } from "./errors.ts";
import { checkKey } from "./objects/key.ts";

interface NamesBucket {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string;
}

interface NamesObject extends NamesBucket {
  readonly Key: string;
}

type Context = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/**
 * What a call on a bucket asks of the law.
 * @param context condition keys; those without a value are left out
 * @throws NoSuchBucket, InvalidBucketName, AccessDenied when the bucket is not `x-amz-expected-bucket-owner`'s
 */
export async function bucketAccess(
  action: string,
  input: NamesBucket,
  call: Call,
  context: Context = {},
): Promise<Access> {
  const bucket = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
  return {
    action: `s3:${action}`,
    resource: bucketArn(bucket.name, call),
    account: bucket.account,
    context: present(context),
  };
}

/**
 * What a call on an object asks of the law: the bucket's owner decides.
 * @throws NoSuchBucket, InvalidBucketName, AccessDenied, KeyTooLongError
 */
export async function objectAccess(
  action: string,
  input: NamesObject,
  call: Call,
  context: Context = {},
): Promise<Access> {
  const bucket = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
  checkKey(input.Key);
  const resource = objectArn(bucket.name, input.Key, call);
  return { action: `s3:${action}`, resource, account: bucket.account, context: present(context) };
}

/** With a version id the action has another name, instead of the plain one: `GetObjectVersion` for `GetObject`. */
export function versionedAccess(
  actions: { readonly plain: string; readonly versioned: string },
  input: NamesObject & { readonly VersionId?: string },
  call: Call,
): Promise<Access> {
  if (input.VersionId === undefined) return objectAccess(actions.plain, input, call);
  return objectAccess(actions.versioned, input, call, { "s3:versionid": input.VersionId });
}

/** @throws NoSuchBucket, InvalidBucketName, AccessDenied, InvalidBucketOwnerAWSAccountID */
export async function requireBucket(name: string, expectedOwner: string | undefined, call: Call): Promise<Bucket> {
  if (!looksLikeBucketName(name)) throw s3Errors.invalidBucketName({}, { fields: { BucketName: name } });
  const bucket = await findBucket(call.database.read, name);
  if (bucket === undefined) throw s3Errors.noSuchBucket({}, { fields: { BucketName: name } });
  if (expectedOwner === undefined) return bucket;
  if (!/^\d{12}$/.test(expectedOwner)) throw s3Errors.invalidOwner({ account: expectedOwner });
  if (expectedOwner !== bucket.account) throw s3Errors.accessDenied();
  return bucket;
}

function present(context: Context): Record<string, string | readonly string[]> {
  const values: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(context)) {
    if (value !== undefined) values[name] = typeof value === "number" ? String(value) : value;
  }
  return values;
}
