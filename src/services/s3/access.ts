import { type Awaitable, whenThere } from "../../lib/awaitable.ts";
import { notesOfCalls } from "../notes.ts";
import type { Access, Call } from "../operation.ts";
import { bucketArn, objectArn } from "./arn.ts";
import { looksLikeBucketName } from "./buckets/names.ts";
import { type Bucket, findBucket, holdBucket } from "./buckets/store.ts";
import { type Context, commonKeys, present } from "./context.ts";
import { s3Errors } from "./errors.ts";
import { checkKey } from "./objects/key.ts";
import type { Writing } from "./store.ts";

interface NamesBucket {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string;
}

interface NamesObject extends NamesBucket {
  readonly Key: string;
}

/**
 * What a call on a bucket asks of the law.
 * @param context condition keys; those without a value are left out
 * @throws NoSuchBucket, InvalidBucketName, AccessDenied when the bucket is not `x-amz-expected-bucket-owner`'s
 */
export function bucketAccess(action: string, input: NamesBucket, call: Call, context: Context = {}): Awaitable<Access> {
  return whenThere(requireBucket(input.Bucket, input.ExpectedBucketOwner, call), (bucket) =>
    accessTo(action, bucketArn(bucket.name, call), bucket, call, context),
  );
}

/**
 * What a call on an object asks of the law: the bucket's owner decides.
 * @throws NoSuchBucket, InvalidBucketName, AccessDenied, KeyTooLongError
 */
export function objectAccess(action: string, input: NamesObject, call: Call, context: Context = {}): Awaitable<Access> {
  return whenThere(requireBucket(input.Bucket, input.ExpectedBucketOwner, call), (bucket) => {
    checkKey(input.Key);
    return accessTo(action, objectArn(bucket.name, input.Key, call), bucket, call, context);
  });
}

function accessTo(action: string, resource: string, bucket: Bucket, call: Call, context: Context): Access {
  const { account } = bucket;
  return { action: `s3:${action}`, resource, account, context: { ...commonKeys(call, account), ...present(context) } };
}

/** With a version id the action has another name, instead of the plain one: `GetObjectVersion` for `GetObject`. */
export function versionedAccess(
  actions: { readonly plain: string; readonly versioned: string },
  input: NamesObject & { readonly VersionId?: string },
  call: Call,
  context: Context = {},
): Awaitable<Access> {
  if (input.VersionId === undefined) return objectAccess(actions.plain, input, call, context);
  return objectAccess(actions.versioned, input, call, { ...context, "s3:versionid": input.VersionId });
}

/** @throws NoSuchBucket, InvalidBucketName, AccessDenied, InvalidBucketOwnerAWSAccountID */
export function requireBucket(name: string, expectedOwner: string | undefined, call: Call): Awaitable<Bucket> {
  if (!looksLikeBucketName(name)) throw s3Errors.invalidBucketName({}, { fields: { BucketName: name } });
  return whenThere(bucketDuring(call, name), (bucket) => {
    if (bucket === undefined) throw s3Errors.noSuchBucket({}, { fields: { BucketName: name } });
    if (expectedOwner === undefined) return bucket;
    if (!/^\d{12}$/.test(expectedOwner)) throw s3Errors.invalidOwner({ account: expectedOwner });
    if (expectedOwner !== bucket.account) throw s3Errors.accessDenied();
    return bucket;
  });
}

const bucketsOf = notesOfCalls(() => new Map<string, Awaitable<Bucket | undefined>>());

/**
 * A bucket as it was when the call first asked for it: read once a call, for the question what is needed, for the law and for the
 * answer. Transactions read it anew, and hold it.
 */
export function bucketDuring(call: Call, name: string): Awaitable<Bucket | undefined> {
  const buckets = bucketsOf(call);
  const known = buckets.get(name);
  if (known !== undefined || buckets.has(name)) return known;
  const bucket = findBucket(call.database.read, name);
  buckets.set(name, bucket);
  return bucket;
}

/**
 * Holds the bucket that the law was asked about. One of the same name that was made since then is another one, perhaps somebody
 * else's: what was allowed for the first must not be done to it, however long the call took.
 * @throws NoSuchBucket
 */
export async function holdSameBucket(
  call: Call,
  writing: Writing,
  name: string,
  how: "shared" | "alone" = "shared",
): Promise<Bucket> {
  const judged = await bucketDuring(call, name);
  const bucket = await holdBucket(writing, name, how);
  if (bucket === undefined || !isSameBucket(bucket, judged))
    throw s3Errors.noSuchBucket({}, { fields: { BucketName: name } });
  return bucket;
}

/** Whether it is one bucket, and not two of one name. */
export function isSameBucket(one: Bucket | undefined, other: Bucket | undefined): boolean {
  return one?.account === other?.account && one?.createdAtMs === other?.createdAtMs;
}
