import type { Kysely, Selectable } from "kysely";
import { madeOnce } from "../../../database/made-once.ts";
import { prepared } from "../../../database/prepared.ts";
import type { S3BucketsTable } from "../../../database/tables/s3.ts";
import type { Tables } from "../../../database/tables.ts";
import { type Awaitable, whenThere } from "../../../lib/awaitable.ts";
import { releaseUpload } from "../blobs/store.ts";
import { hold, type Writing } from "../store.ts";
import type { Tag } from "../tagging/tags.ts";

export interface Bucket {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly createdAtMs: number;
  /** Undefined until versioning is first configured. */
  readonly versioning?: "Enabled" | "Suspended";
  readonly tags?: readonly Tag[];
  readonly policy?: BucketPolicy;
  /** Undefined when the settings were deleted: then nothing is blocked. */
  readonly publicAccessBlock?: PublicAccessBlock;
  /** How objects are encrypted whose request does not say it; undefined for AES256. */
  readonly encryption?: DefaultEncryption;
}

/** A bucket policy as it is kept. */
export interface BucketPolicy {
  readonly text: string;
  /** The unique ids of the users and roles that it names, by ARN. */
  readonly principalIds: Readonly<Record<string, string>>;
}

/** The four settings of S3 Block Public Access. */
export interface PublicAccessBlock {
  readonly BlockPublicAcls: boolean;
  readonly IgnorePublicAcls: boolean;
  readonly BlockPublicPolicy: boolean;
  readonly RestrictPublicBuckets: boolean;
}

/** A bucket's default encryption, as it was put. */
export interface DefaultEncryption {
  readonly algorithm: "AES256" | "aws:kms";
  /** As it was put: an id, an alias or an ARN. Undefined for the key that AWS manages. */
  readonly keyId?: string;
  readonly bucketKey: boolean;
  /** `SSE-C`, which no bucket here takes anyway. */
  readonly blockedTypes?: readonly string[];
}

/** What a new bucket has. */
export const ALL_PUBLIC_ACCESS_BLOCKED: PublicAccessBlock = Object.freeze({
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
});

const bucketOf = madeOnce((row: Selectable<S3BucketsTable>): Bucket => {
  return {
    name: row.name,
    account: row.account,
    region: row.region,
    createdAtMs: row.created_at,
    versioning: row.versioning ?? undefined,
    tags: row.tags === null ? undefined : (JSON.parse(row.tags) as Tag[]),
    ...(row.policy !== null && { policy: policyOf(row.policy, row.policy_principals) }),
    publicAccessBlock: blockOf(row.public_access_block),
    encryption: row.encryption === null ? undefined : (JSON.parse(row.encryption) as DefaultEncryption),
  };
});

function policyOf(text: string, principals: string | null): BucketPolicy {
  return { text, principalIds: principals === null ? {} : (JSON.parse(principals) as Record<string, string>) };
}

/** Nearly every bucket has what a new bucket has: that is not parsed again for each request. */
const ALL_BLOCKED_TEXT = JSON.stringify(ALL_PUBLIC_ACCESS_BLOCKED);

function blockOf(text: string | null): PublicAccessBlock | undefined {
  if (text === null) return undefined;
  return text === ALL_BLOCKED_TEXT ? ALL_PUBLIC_ACCESS_BLOCKED : (JSON.parse(text) as PublicAccessBlock);
}

export function findBucket(database: Kysely<Tables>, name: string): Awaitable<Bucket | undefined> {
  return whenThere(selectBucket(database, { name }), ([row]) => row && bucketOf(row));
}

const selectBucket = prepared<{ name: string }, Selectable<S3BucketsTable>>((db, slot) =>
  db.selectFrom("s3_buckets").selectAll().where("name", "=", slot("name")),
);

/**
 * Reads a bucket and keeps it as it is until the transaction ends: neither deleted nor its versioning changed under an object
 * that is being written.
 */
export async function holdBucket(
  writing: Writing,
  name: string,
  how: "shared" | "alone" = "shared",
): Promise<Bucket | undefined> {
  await hold(writing, `s3 bucket ${name}`, how);
  return findBucket(writing.transaction, name);
}

export interface BucketPage {
  readonly account: string;
  readonly prefix: string;
  readonly region?: string;
  /** The last name of the page before. */
  readonly after: string;
  readonly limit: number;
}

/** Buckets of an account, by name. */
export async function listBuckets(database: Kysely<Tables>, page: BucketPage): Promise<Bucket[]> {
  let query = database
    .selectFrom("s3_buckets")
    .selectAll()
    .where("account", "=", page.account)
    .where("name", ">", page.after)
    .where("name", ">=", page.prefix);
  // Names consist of ASCII: nothing that begins with the prefix comes after the prefix and this.
  if (page.prefix !== "") query = query.where("name", "<", `${page.prefix}\u{7f}`);
  if (page.region !== undefined) query = query.where("region", "=", page.region);
  const rows = await query.orderBy("name").limit(page.limit).execute();
  return rows.map(bucketOf);
}

export async function countBuckets(writing: Writing, account: string): Promise<number> {
  const { count } = await writing.transaction
    .selectFrom("s3_buckets")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("account", "=", account)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function insertBucket(writing: Writing, bucket: Bucket): Promise<void> {
  await writing.transaction
    .insertInto("s3_buckets")
    .values({
      name: bucket.name,
      account: bucket.account,
      region: bucket.region,
      created_at: bucket.createdAtMs,
      versioning: bucket.versioning ?? null,
      tags: bucket.tags === undefined ? null : JSON.stringify(bucket.tags),
      public_access_block: bucket.publicAccessBlock === undefined ? null : JSON.stringify(bucket.publicAccessBlock),
    })
    .execute();
}

/** Whether the bucket holds any version of any object, delete markers included. */
export async function bucketHasVersions(writing: Writing, name: string): Promise<boolean> {
  const row = await writing.transaction
    .selectFrom("s3_versions")
    .select("key")
    .where("bucket", "=", name)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const UPLOADS_AT_ONCE = 1_000;

/** Removes an empty bucket, with the uploads that were never finished in it. */
export async function removeBucket(writing: Writing, name: string, nowMs: number): Promise<void> {
  for (;;) {
    const uploads = await writing.transaction
      .selectFrom("s3_uploads")
      .select("id")
      .where("bucket", "=", name)
      .limit(UPLOADS_AT_ONCE)
      .execute();
    for (const { id } of uploads) {
      await writing.transaction.deleteFrom("s3_uploads").where("id", "=", id).execute();
      await releaseUpload(writing, id, nowMs);
    }
    if (uploads.length < UPLOADS_AT_ONCE) break;
  }
  await writing.transaction.deleteFrom("s3_buckets").where("name", "=", name).execute();
}

export async function updateBucketTags(
  writing: Writing,
  name: string,
  tags: readonly Tag[] | undefined,
): Promise<void> {
  await writing.transaction
    .updateTable("s3_buckets")
    .set({ tags: tags === undefined ? null : JSON.stringify(tags) })
    .where("name", "=", name)
    .execute();
}

export async function updateVersioning(
  writing: Writing,
  name: string,
  versioning: "Enabled" | "Suspended",
): Promise<void> {
  await writing.transaction.updateTable("s3_buckets").set({ versioning }).where("name", "=", name).execute();
}

export async function updatePolicy(writing: Writing, name: string, policy: BucketPolicy | undefined): Promise<void> {
  await writing.transaction
    .updateTable("s3_buckets")
    .set({
      policy: policy?.text ?? null,
      policy_principals: policy === undefined ? null : JSON.stringify(policy.principalIds),
    })
    .where("name", "=", name)
    .execute();
}

export async function updatePublicAccessBlock(
  writing: Writing,
  name: string,
  block: PublicAccessBlock | undefined,
): Promise<void> {
  await writing.transaction
    .updateTable("s3_buckets")
    .set({ public_access_block: block === undefined ? null : JSON.stringify(block) })
    .where("name", "=", name)
    .execute();
}

export async function updateEncryption(
  writing: Writing,
  name: string,
  encryption: DefaultEncryption | undefined,
): Promise<void> {
  await writing.transaction
    .updateTable("s3_buckets")
    .set({ encryption: encryption === undefined ? null : JSON.stringify(encryption) })
    .where("name", "=", name)
    .execute();
}
