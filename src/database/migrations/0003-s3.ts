import { type Kysely, type Migration, sql } from "kysely";
import { columnTypes } from "./column-types.ts";

const bigint = sql`bigint`;

/** Buckets, object versions, multipart uploads, and the indexes that listings walk. */
export const migration0003S3: Migration = {
  async up(db: Kysely<unknown>) {
    await createBuckets(db);
    await createVersions(db);
    await createUploads(db);
    await createParts(db);
    await createRemovedBlobs(db);
  },
};

async function createBuckets(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  await db.schema
    .createTable("s3_buckets")
    .addColumn("name", text, (column) => column.primaryKey())
    .addColumn("account", text, (column) => column.notNull())
    .addColumn("region", text, (column) => column.notNull())
    .addColumn("created_at", bigint, (column) => column.notNull())
    .addColumn("versioning", text)
    .addColumn("tags", text)
    .execute();
  await db.schema.createIndex("s3_buckets_by_account").on("s3_buckets").columns(["account", "name"]).execute();
}

async function createVersions(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  await db.schema
    .createTable("s3_versions")
    .addColumn("bucket", text, (column) => column.notNull())
    .addColumn("key", text, (column) => column.notNull())
    .addColumn("age", bigint, (column) => column.notNull())
    .addColumn("version_id", text, (column) => column.notNull())
    .addColumn("latest", "integer", (column) => column.notNull())
    .addColumn("delete_marker", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("blob", text)
    .addColumn("upload_id", text)
    .addColumn("size_bytes", bigint, (column) => column.notNull())
    .addColumn("etag", text, (column) => column.notNull())
    .addColumn("modified_at", bigint, (column) => column.notNull())
    .addColumn("storage_class", text, (column) => column.notNull())
    .addColumn("headers", text, (column) => column.notNull())
    .addColumn("metadata", text, (column) => column.notNull())
    .addColumn("tags", text)
    .addColumn("checksum_algorithm", text)
    .addColumn("checksum_type", text)
    .addColumn("checksum", text)
    .addColumn("parts_count", "integer")
    .addPrimaryKeyConstraint("s3_versions_key", ["bucket", "key", "age"])
    .execute();
  await db.schema
    .createIndex("s3_versions_by_id")
    .unique()
    .on("s3_versions")
    .columns(["bucket", "key", "version_id"])
    .execute();
  await db.schema
    .createIndex("s3_versions_by_blob")
    .on("s3_versions")
    .columns(["blob"])
    .where(sql`blob`, "is not", null)
    .execute();
  // Object listings walk this one: however many old versions and delete markers there are, they are not in it.
  await db.schema
    .createIndex("s3_versions_listed")
    .unique()
    .on("s3_versions")
    .columns(["bucket", "key"])
    .where(sql`latest`, "=", sql`1`)
    .where(sql`delete_marker`, "=", sql`0`)
    .execute();
}

async function createUploads(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  await db.schema
    .createTable("s3_uploads")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("bucket", text, (column) => column.notNull())
    .addColumn("key", text, (column) => column.notNull())
    .addColumn("initiated_at", bigint, (column) => column.notNull())
    .addColumn("initiator", text, (column) => column.notNull())
    .addColumn("storage_class", text, (column) => column.notNull())
    .addColumn("headers", text, (column) => column.notNull())
    .addColumn("metadata", text, (column) => column.notNull())
    .addColumn("tags", text)
    .addColumn("checksum_algorithm", text)
    .addColumn("checksum_type", text)
    .execute();
  await db.schema.createIndex("s3_uploads_by_key").on("s3_uploads").columns(["bucket", "key", "id"]).execute();
}

async function createParts(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  await db.schema
    .createTable("s3_parts")
    .addColumn("upload_id", text, (column) => column.notNull())
    .addColumn("part_number", "integer", (column) => column.notNull())
    .addColumn("blob", text, (column) => column.notNull())
    .addColumn("size_bytes", bigint, (column) => column.notNull())
    .addColumn("md5", text, (column) => column.notNull())
    .addColumn("modified_at", bigint, (column) => column.notNull())
    .addColumn("checksums", text, (column) => column.notNull())
    .addColumn("first_byte", bigint)
    .addPrimaryKeyConstraint("s3_parts_key", ["upload_id", "part_number"])
    .execute();
  await db.schema.createIndex("s3_parts_by_blob").on("s3_parts").columns(["blob"]).execute();
  await db.schema.createIndex("s3_parts_by_byte").on("s3_parts").columns(["upload_id", "first_byte"]).execute();
}

async function createRemovedBlobs(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  await db.schema
    .createTable("s3_removed_blobs")
    .addColumn("blob", text, (column) => column.primaryKey())
    .addColumn("removed_at", bigint, (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("s3_removed_blobs_by_time")
    .on("s3_removed_blobs")
    .columns(["removed_at", "blob"])
    .execute();
}
