import { type Kysely, type Migration, sql } from "kysely";
import { columnTypes } from "./column-types.ts";

/** Model groups, versions, tags, idempotency tokens, and the indexes that listings and searches walk. */
export const migration0002ModelPackages: Migration = {
  async up(db: Kysely<unknown>) {
    await createGroups(db);
    await createPackages(db);
    await createTagsAndTokens(db);
  },
};

async function createGroups(db: Kysely<unknown>): Promise<void> {
  const { serial, serialKey, text } = columnTypes(db);
  const table = "model_package_groups";
  await db.schema
    .createTable(table)
    .addColumn("id", serial, serialKey)
    .addColumn("account", text, (column) => column.notNull())
    .addColumn("region", text, (column) => column.notNull())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("name_key", text, (column) => column.notNull())
    .addColumn("created_at", sql`bigint`, (column) => column.notNull())
    .addColumn("last_version", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("policy", text)
    .addColumn("document", text, (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex(`${table}_unique`)
    .unique()
    .on(table)
    .columns(["account", "region", "name_key"])
    .execute();
  await db.schema
    .createIndex(`${table}_by_time`)
    .on(table)
    .columns(["account", "region", "created_at", "id"])
    .execute();
}

async function createPackages(db: Kysely<unknown>): Promise<void> {
  const { serial, serialKey, text, clustered } = columnTypes(db);
  const table = "model_packages";
  await db.schema
    .createTable(table)
    .addColumn("id", serial, serialKey)
    .addColumn("account", text, (column) => column.notNull())
    .addColumn("region", text, (column) => column.notNull())
    .addColumn("group_id", sql`bigint`, (column) => column.references("model_package_groups.id"))
    .addColumn("version", "integer")
    .addColumn("name", text)
    .addColumn("name_key", text)
    .addColumn("approval_status", text)
    .addColumn("registration_type", text)
    .addColumn("created_at", sql`bigint`, (column) => column.notNull())
    .addColumn("modified_at", sql`bigint`, (column) => column.notNull())
    .addColumn("summary", text, (column) => column.notNull())
    .addColumn("document", text, (column) => column.notNull())
    .execute();
  const index = (suffix: string, columns: string[]) =>
    db.schema.createIndex(`${table}_${suffix}`).on(table).columns(columns).execute();
  await db.schema.createIndex(`${table}_version`).unique().on(table).columns(["group_id", "version"]).execute();
  await db.schema
    .createIndex(`${table}_name`)
    .unique()
    .on(table)
    .columns(["account", "region", "name_key"])
    .where(sql.ref("name_key"), "is not", null)
    .execute();
  await index("group_time", ["group_id", "created_at", "id"]);
  await index("group_approval", ["group_id", "approval_status", "created_at", "id"]);
  await index("group_modified", ["group_id", "modified_at", "id"]);
  await index("time", ["account", "region", "created_at", "id"]);
  await db.schema
    .createIndex(`${table}_unversioned`)
    .on(table)
    .columns(["account", "region", "created_at", "id"])
    .where(sql.ref("group_id"), "is", null)
    .execute();
  await index("modified", ["account", "region", "modified_at", "id"]);
  await index("approval", ["account", "region", "approval_status", "modified_at", "id"]);
  await index("approval_time", ["account", "region", "approval_status", "created_at", "id"]);
  await db.schema
    .createTable("model_package_metadata")
    .addColumn("package_id", sql`bigint`, (column) => column.notNull().references(`${table}.id`).onDelete("cascade"))
    .addColumn("account", text, (column) => column.notNull())
    .addColumn("region", text, (column) => column.notNull())
    .addColumn("key", text, (column) => column.notNull())
    .addColumn("value", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("model_package_metadata_key", ["package_id", "key"])
    .modifyEnd(clustered)
    .execute();
  await db.schema
    .createIndex("model_package_metadata_by_value")
    .on("model_package_metadata")
    .columns(["account", "region", "key", "value", "package_id"])
    .execute();
}

async function createTagsAndTokens(db: Kysely<unknown>): Promise<void> {
  const { serial, text, clustered } = columnTypes(db);
  await db.schema
    .createTable("sagemaker_tags")
    .addColumn("account", text, (column) => column.notNull())
    .addColumn("region", text, (column) => column.notNull())
    .addColumn("resource", text, (column) => column.notNull())
    .addColumn("key", text, (column) => column.notNull())
    .addColumn("value", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("sagemaker_tags_key", ["account", "region", "resource", "key"])
    .modifyEnd(clustered)
    .execute();
  await db.schema
    .createIndex("sagemaker_tags_by_value")
    .on("sagemaker_tags")
    .columns(["account", "region", "key", "value", "resource"])
    .execute();
  await db.schema
    .createTable("sagemaker_client_tokens")
    .addColumn("id", serial, (column) => column.primaryKey())
    .addColumn("use_key", text, (column) => column.notNull().unique())
    .addColumn("fingerprint", text, (column) => column.notNull())
    .addColumn("result", text, (column) => column.notNull())
    .addColumn("created_at", sql`bigint`, (column) => column.notNull())
    .execute();
}
