import { type Kysely, type Migration, sql } from "kysely";
import { columnTypes } from "./column-types.ts";

const bigint = sql`bigint`;

/** Repositories, images, layers and the uploads that bring them. */
export const migration0008Ecr: Migration = {
  async up(db: Kysely<unknown>) {
    await createRepositories(db);
    await createImages(db);
    await createLayers(db);
    await createUploads(db);
    await createRegistries(db);
  },
};

async function createRepositories(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  await db.schema
    .createTable("ecr_repositories")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("account", text, (column) => column.notNull())
    .addColumn("region", text, (column) => column.notNull())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("created_at", bigint, (column) => column.notNull())
    .addColumn("tag_mutability", text, (column) => column.notNull())
    .addColumn("mutability_filters", text)
    .addColumn("scan_on_push", "integer", (column) => column.notNull())
    .addColumn("encryption", text, (column) => column.notNull())
    .addColumn("tags", text, (column) => column.notNull())
    .addColumn("policy", text)
    .addColumn("policy_principals", text)
    .addColumn("lifecycle_policy", text)
    .addColumn("lifecycle_evaluated_at", bigint)
    .addColumn("preview_policy", text)
    .execute();
  await db.schema
    .createIndex("ecr_repositories_by_name")
    .unique()
    .on("ecr_repositories")
    .columns(["account", "region", "name"])
    .execute();
}

async function createImages(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  await db.schema
    .createTable("ecr_images")
    .addColumn("repository_id", text, (column) => column.notNull())
    .addColumn("digest", text, (column) => column.notNull())
    .addColumn("manifest", text, (column) => column.notNull())
    .addColumn("media_type", text, (column) => column.notNull())
    .addColumn("artifact_type", text)
    .addColumn("subject", text)
    .addColumn("size_bytes", bigint, (column) => column.notNull())
    .addColumn("pushed_at", bigint, (column) => column.notNull())
    .addPrimaryKeyConstraint("ecr_images_key", ["repository_id", "digest"])
    .execute();
  await db.schema
    .createIndex("ecr_images_by_subject")
    .on("ecr_images")
    .columns(["repository_id", "subject", "digest"])
    .where(sql`subject`, "is not", null)
    .execute();
  await db.schema
    .createTable("ecr_image_tags")
    .addColumn("repository_id", text, (column) => column.notNull())
    .addColumn("tag", text, (column) => column.notNull())
    .addColumn("digest", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("ecr_image_tags_key", ["repository_id", "tag"])
    .execute();
  await db.schema
    .createIndex("ecr_image_tags_by_image")
    .on("ecr_image_tags")
    .columns(["repository_id", "digest"])
    .execute();
  await db.schema
    .createTable("ecr_references")
    .addColumn("repository_id", text, (column) => column.notNull())
    .addColumn("digest", text, (column) => column.notNull())
    .addColumn("kind", text, (column) => column.notNull())
    .addColumn("target", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("ecr_references_key", ["repository_id", "digest", "kind", "target"])
    .execute();
  await db.schema
    .createIndex("ecr_references_by_target")
    .on("ecr_references")
    .columns(["repository_id", "target"])
    .execute();
}

async function createLayers(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  await db.schema
    .createTable("ecr_layers")
    .addColumn("account", text, (column) => column.notNull())
    .addColumn("digest", text, (column) => column.notNull())
    .addColumn("blob", text, (column) => column.notNull())
    .addColumn("size_bytes", bigint, (column) => column.notNull())
    .addColumn("sealed_key", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("ecr_layers_key", ["account", "digest"])
    .execute();
  await db.schema.createIndex("ecr_layers_by_blob").on("ecr_layers").columns(["blob"]).execute();
  await db.schema
    .createTable("ecr_repository_layers")
    .addColumn("repository_id", text, (column) => column.notNull())
    .addColumn("account", text, (column) => column.notNull())
    .addColumn("digest", text, (column) => column.notNull())
    .addColumn("added_at", bigint, (column) => column.notNull())
    .addPrimaryKeyConstraint("ecr_repository_layers_key", ["repository_id", "digest"])
    .execute();
  await db.schema
    .createIndex("ecr_repository_layers_by_layer")
    .on("ecr_repository_layers")
    .columns(["account", "digest"])
    .execute();
  await db.schema
    .createIndex("ecr_repository_layers_by_time")
    .on("ecr_repository_layers")
    .columns(["added_at", "repository_id", "digest"])
    .execute();
}

async function createUploads(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  await db.schema
    .createTable("ecr_uploads")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("repository_id", text, (column) => column.notNull())
    .addColumn("touched_at", bigint, (column) => column.notNull())
    .addColumn("size_bytes", bigint, (column) => column.notNull())
    .execute();
  await db.schema.createIndex("ecr_uploads_by_repository").on("ecr_uploads").columns(["repository_id"]).execute();
  await db.schema.createIndex("ecr_uploads_by_time").on("ecr_uploads").columns(["touched_at", "id"]).execute();
  await db.schema
    .createTable("ecr_upload_parts")
    .addColumn("upload_id", text, (column) => column.notNull())
    .addColumn("first_byte", bigint, (column) => column.notNull())
    .addColumn("size_bytes", bigint, (column) => column.notNull())
    .addColumn("blob", text, (column) => column.notNull())
    .addColumn("sha256", text, (column) => column.notNull())
    .addColumn("sealed_key", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("ecr_upload_parts_key", ["upload_id", "first_byte"])
    .execute();
  await db.schema.createIndex("ecr_upload_parts_by_blob").on("ecr_upload_parts").columns(["blob"]).execute();
}

async function createRegistries(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  await db.schema
    .createTable("ecr_registries")
    .addColumn("account", text, (column) => column.notNull())
    .addColumn("region", text, (column) => column.notNull())
    .addColumn("policy", text)
    .addColumn("policy_principals", text)
    .addPrimaryKeyConstraint("ecr_registries_key", ["account", "region"])
    .execute();
}
