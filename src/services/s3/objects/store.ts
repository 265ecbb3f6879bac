import type { Insertable, Kysely, Selectable } from "kysely";
import { madeOnce } from "../../../database/made-once.ts";
import { prepared } from "../../../database/prepared.ts";
import type { S3VersionsTable } from "../../../database/tables/s3.ts";
import type { Tables } from "../../../database/tables.ts";
import { type Awaitable, whenThere } from "../../../lib/awaitable.ts";
import type { Random } from "../../../lib/random.ts";
import { releaseBlob, releaseUpload } from "../blobs/store.ts";
import type { Bucket } from "../buckets/store.ts";
import type { Algorithm } from "../checksums/claim.ts";
import type { ObjectEncryption } from "../encryption/encryption.ts";
import { hold, type Writing } from "../store.ts";
import type { Tag } from "../tagging/tags.ts";
import type { SystemHeaders } from "./system-headers.ts";
import type { AnyVersion, ChecksumType, Content, KeptChecksum, NewVersion, ObjectVersion } from "./version.ts";
import { ageOfVersion, NULL_VERSION, newVersionId } from "./version-id.ts";

/** Reads a row as it was written. */
export const versionOf = madeOnce((row: Selectable<S3VersionsTable>): AnyVersion => {
  const place = {
    bucket: row.bucket,
    key: row.key,
    versionId: row.version_id,
    age: row.age,
    latest: row.latest === 1,
    modifiedAtMs: row.modified_at,
  };
  if (row.delete_marker === 1) return { ...place, deleteMarker: true };
  return {
    ...place,
    deleteMarker: false,
    content: contentOf(row),
    sizeBytes: row.size_bytes,
    etag: row.etag,
    storageClass: row.storage_class,
    headers: JSON.parse(row.headers) as SystemHeaders,
    metadata: JSON.parse(row.metadata) as Record<string, string>,
    tags: row.tags === null ? undefined : (JSON.parse(row.tags) as Tag[]),
    checksum: checksumOf(row),
    ...(row.encryption !== null && { encryption: JSON.parse(row.encryption) as ObjectEncryption }),
  };
});

function contentOf(row: Selectable<S3VersionsTable>): Content {
  if (row.upload_id !== null) return { uploadId: row.upload_id, partsCount: row.parts_count ?? 0 };
  return { blob: row.blob as string };
}

function checksumOf(row: Selectable<S3VersionsTable>): KeptChecksum | undefined {
  if (row.checksum === null) return undefined;
  const algorithm = row.checksum_algorithm as Algorithm;
  return { algorithm, type: row.checksum_type as ChecksumType, value: row.checksum };
}

/** The version that a plain read sees: the newest one, which may be a delete marker. */
export function newestVersion(
  database: Kysely<Tables>,
  bucket: string,
  key: string,
): Awaitable<AnyVersion | undefined> {
  return whenThere(selectNewest(database, { bucket, key }), ([row]) => row && versionOf(row));
}

const selectNewest = prepared<{ bucket: string; key: string }, Selectable<S3VersionsTable>>((db, slot) =>
  db
    .selectFrom("s3_versions")
    .selectAll()
    .where("bucket", "=", slot("bucket"))
    .where("key", "=", slot("key"))
    .orderBy("age")
    .limit(1),
);

/** @param versionId one that looks like a version id */
export async function findVersion(
  database: Kysely<Tables>,
  bucket: string,
  key: string,
  versionId: string,
): Promise<AnyVersion | undefined> {
  const row = await database
    .selectFrom("s3_versions")
    .selectAll()
    .where("bucket", "=", bucket)
    .where("key", "=", key)
    .where("version_id", "=", versionId)
    .executeTakeFirst();
  return row && versionOf(row);
}

/** Where a version stands, even one that was removed meanwhile; undefined for a null version that is not there. */
export async function placeOfVersion(
  database: Kysely<Tables>,
  bucket: string,
  key: string,
  versionId: string,
): Promise<number | undefined> {
  return ageOfVersion(versionId) ?? (await findVersion(database, bucket, key, versionId))?.age;
}

/** The version of a key that was made of an upload. */
export async function findVersionOfUpload(
  database: Kysely<Tables>,
  bucket: string,
  key: string,
  uploadId: string,
): Promise<ObjectVersion | undefined> {
  const row = await database
    .selectFrom("s3_versions")
    .selectAll()
    .where("bucket", "=", bucket)
    .where("key", "=", key)
    .where("upload_id", "=", uploadId)
    .executeTakeFirst();
  const version = row && versionOf(row);
  return version?.deleteMarker === false ? version : undefined;
}

/** Whether a version of the key has its bytes in this blob. */
export async function keyNamesBlob(writing: Writing, bucket: string, key: string, blob: string): Promise<boolean> {
  const row = await writing.transaction
    .selectFrom("s3_versions")
    .select("age")
    .where("bucket", "=", bucket)
    .where("key", "=", key)
    .where("blob", "=", blob)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Holds a key alone: whoever else writes to it waits. */
export function holdKey(writing: Writing, bucket: string, key: string): Promise<void> {
  return hold(writing, `s3 key ${bucket}/${key}`, "alone");
}

/** Who makes a version, and when. */
export interface Making {
  readonly nowMs: number;
  readonly random: Random;
}

/**
 * Puts a version, or a delete marker, on top of a key that is held. It replaces the null version unless versioning is on.
 * @returns its version id
 */
export async function addVersion(
  writing: Writing,
  bucket: Bucket,
  key: string,
  version: NewVersion | "delete marker",
  making: Making,
): Promise<string> {
  const newest = await newestVersion(writing.transaction, bucket.name, key);
  const age = Math.min(-making.nowMs * 1000, (newest?.age ?? 0) - 1);
  const versionId = bucket.versioning === "Enabled" ? newVersionId(age, making.random) : NULL_VERSION;
  let replaced: AnyVersion | undefined;
  if (versionId === NULL_VERSION) {
    const holdsNull = newest === undefined || newest.versionId === NULL_VERSION;
    replaced = holdsNull ? newest : await findVersion(writing.transaction, bucket.name, key, NULL_VERSION);
    if (replaced !== undefined) await deleteVersion(writing, replaced, making.nowMs);
  }
  if (newest !== undefined && newest.age !== replaced?.age) await setLatest(writing, newest, 0);
  const place = { bucket: bucket.name, key, age, version_id: versionId, latest: 1, modified_at: making.nowMs };
  await writing.transaction.insertInto("s3_versions").values(rowOf(place, version)).execute();
  return versionId;
}

type PlaceColumns = Pick<
  Insertable<S3VersionsTable>,
  "bucket" | "key" | "age" | "version_id" | "latest" | "modified_at"
>;

function rowOf(place: PlaceColumns, version: NewVersion | "delete marker"): Insertable<S3VersionsTable> {
  if (version === "delete marker") {
    const nothing = { size_bytes: 0, etag: "", storage_class: "STANDARD", headers: "{}", metadata: "{}" };
    return { ...place, ...nothing, delete_marker: 1 };
  }
  const { content } = version;
  return {
    ...place,
    ...("blob" in content ? { blob: content.blob } : { upload_id: content.uploadId, parts_count: content.partsCount }),
    size_bytes: version.sizeBytes,
    etag: version.etag,
    storage_class: version.storageClass,
    headers: JSON.stringify(version.headers),
    metadata: JSON.stringify(version.metadata),
    tags: version.tags === undefined ? null : JSON.stringify(version.tags),
    checksum_algorithm: version.checksum?.algorithm,
    checksum_type: version.checksum?.type,
    checksum: version.checksum?.value,
    encryption: version.encryption === undefined ? null : JSON.stringify(version.encryption),
  };
}

/** Removes a version for good from a key that is held, and makes the next one the newest when it was the newest. */
export async function removeVersion(writing: Writing, version: AnyVersion, nowMs: number): Promise<void> {
  await deleteVersion(writing, version, nowMs);
  if (!version.latest) return;
  const next = await newestVersion(writing.transaction, version.bucket, version.key);
  if (next !== undefined) await setLatest(writing, next, 1);
}

async function deleteVersion(writing: Writing, version: AnyVersion, nowMs: number): Promise<void> {
  await writing.transaction
    .deleteFrom("s3_versions")
    .where("bucket", "=", version.bucket)
    .where("key", "=", version.key)
    .where("age", "=", version.age)
    .execute();
  if (version.deleteMarker) return;
  if ("blob" in version.content) await releaseBlob(writing, version.content.blob, nowMs);
  else await releaseUpload(writing, version.content.uploadId, nowMs);
}

async function setLatest(writing: Writing, version: AnyVersion, latest: 0 | 1): Promise<void> {
  await writing.transaction
    .updateTable("s3_versions")
    .set({ latest })
    .where("bucket", "=", version.bucket)
    .where("key", "=", version.key)
    .where("age", "=", version.age)
    .execute();
}

export async function updateTags(
  writing: Writing,
  version: AnyVersion,
  tags: readonly Tag[] | undefined,
): Promise<void> {
  await writing.transaction
    .updateTable("s3_versions")
    .set({ tags: tags === undefined ? null : JSON.stringify(tags) })
    .where("bucket", "=", version.bucket)
    .where("key", "=", version.key)
    .where("age", "=", version.age)
    .execute();
}
