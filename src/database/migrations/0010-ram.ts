import { type Kysely, type Migration, sql } from "kysely";
import { columnTypes } from "./column-types.ts";

const bigint = sql`bigint`;

/** Resource shares, their associations and invitations, managed permissions of customers. */
export const migration0010Ram: Migration = {
  async up(db: Kysely<unknown>) {
    await createShares(db);
    await createAssociations(db);
    await createPermissions(db);
    await createRest(db);
  },
};

async function createShares(db: Kysely<unknown>): Promise<void> {
  const { serial, serialKey, text } = columnTypes(db);
  await db.schema
    .createTable("ram_shares")
    .addColumn("id", serial, serialKey)
    .addColumn("share_id", text, (column) => column.notNull().unique())
    .addColumn("account", text, (column) => column.notNull())
    .addColumn("region", text, (column) => column.notNull())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("allow_external", "integer", (column) => column.notNull())
    .addColumn("status", text, (column) => column.notNull())
    .addColumn("feature_set", text, (column) => column.notNull())
    .addColumn("policy_of", text)
    .addColumn("policy_key", text, (column) => column.unique())
    .addColumn("created_at", bigint, (column) => column.notNull())
    .addColumn("updated_at", bigint, (column) => column.notNull())
    .execute();
  await index(db, "ram_shares", "by_account", ["account", "region", "id"]);
  await index(db, "ram_shares", "by_status", ["status", "updated_at"]);
  await index(db, "ram_shares", "by_policy", ["policy_of"]);
}

async function createAssociations(db: Kysely<unknown>): Promise<void> {
  const { serial, serialKey, text } = columnTypes(db);
  await db.schema
    .createTable("ram_associations")
    .addColumn("id", serial, serialKey)
    .addColumn("share", bigint, (column) => column.notNull().references("ram_shares.id").onDelete("cascade"))
    .addColumn("kind", text, (column) => column.notNull())
    .addColumn("entity", text, (column) => column.notNull())
    .addColumn("entity_key", text, (column) => column.notNull())
    .addColumn("external", "integer", (column) => column.notNull())
    .addColumn("status", text, (column) => column.notNull())
    .addColumn("expires_at", bigint)
    .addColumn("principal_id", text)
    .addColumn("created_at", bigint, (column) => column.notNull())
    .addColumn("updated_at", bigint, (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("ram_associations_unique")
    .unique()
    .on("ram_associations")
    .columns(["share", "kind", "entity_key"])
    .execute();
  await index(db, "ram_associations", "by_entity", ["entity_key", "kind", "share"]);
  await index(db, "ram_associations", "by_status", ["status", "updated_at"]);
  await db.schema
    .createTable("ram_invitations")
    .addColumn("id", serial, serialKey)
    .addColumn("invitation_id", text, (column) => column.notNull().unique())
    .addColumn("share", bigint, (column) => column.notNull().references("ram_shares.id").onDelete("cascade"))
    .addColumn("association", bigint, (column) =>
      column.notNull().references("ram_associations.id").onDelete("cascade"),
    )
    .addColumn("sender", text, (column) => column.notNull())
    .addColumn("receiver", text, (column) => column.notNull())
    .addColumn("status", text, (column) => column.notNull())
    .addColumn("sent_at", bigint, (column) => column.notNull())
    .execute();
  await index(db, "ram_invitations", "by_receiver", ["receiver", "id"]);
  await index(db, "ram_invitations", "by_association", ["association"]);
  await index(db, "ram_invitations", "by_share", ["share"]);
}

async function createPermissions(db: Kysely<unknown>): Promise<void> {
  const { serial, serialKey, text, clustered } = columnTypes(db);
  await db.schema
    .createTable("ram_permissions")
    .addColumn("id", serial, serialKey)
    .addColumn("account", text, (column) => column.notNull())
    .addColumn("region", text, (column) => column.notNull())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("resource_type", text, (column) => column.notNull())
    .addColumn("feature_set", text, (column) => column.notNull())
    .addColumn("default_version", "integer", (column) => column.notNull())
    .addColumn("last_version", "integer", (column) => column.notNull())
    .addColumn("created_at", bigint, (column) => column.notNull())
    .addColumn("updated_at", bigint, (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("ram_permissions_unique")
    .unique()
    .on("ram_permissions")
    .columns(["account", "region", "name"])
    .execute();
  await db.schema
    .createTable("ram_permission_versions")
    .addColumn("permission", bigint, (column) => column.notNull().references("ram_permissions.id").onDelete("cascade"))
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("template", text, (column) => column.notNull())
    .addColumn("created_at", bigint, (column) => column.notNull())
    .addPrimaryKeyConstraint("ram_permission_versions_key", ["permission", "version"])
    .modifyEnd(clustered)
    .execute();
  await db.schema
    .createTable("ram_share_permissions")
    .addColumn("share", bigint, (column) => column.notNull().references("ram_shares.id").onDelete("cascade"))
    .addColumn("resource_type", text, (column) => column.notNull())
    .addColumn("permission_arn", text, (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("updated_at", bigint, (column) => column.notNull())
    .addPrimaryKeyConstraint("ram_share_permissions_key", ["share", "resource_type"])
    .modifyEnd(clustered)
    .execute();
  await index(db, "ram_share_permissions", "by_permission", ["permission_arn", "share"]);
  await db.schema
    .createTable("ram_replacements")
    .addColumn("id", serial, serialKey)
    .addColumn("work_id", text, (column) => column.notNull().unique())
    .addColumn("account", text, (column) => column.notNull())
    .addColumn("region", text, (column) => column.notNull())
    .addColumn("from_arn", text, (column) => column.notNull())
    .addColumn("from_version", "integer")
    .addColumn("to_arn", text, (column) => column.notNull())
    .addColumn("to_version", "integer", (column) => column.notNull())
    .addColumn("created_at", bigint, (column) => column.notNull())
    .execute();
  await index(db, "ram_replacements", "by_account", ["account", "region", "id"]);
}

async function createRest(db: Kysely<unknown>): Promise<void> {
  const { text, clustered } = columnTypes(db);
  await db.schema
    .createTable("ram_tags")
    .addColumn("resource", text, (column) => column.notNull())
    .addColumn("key", text, (column) => column.notNull())
    .addColumn("value", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("ram_tags_key", ["resource", "key"])
    .modifyEnd(clustered)
    .execute();
  await db.schema
    .createTable("ram_client_tokens")
    .addColumn("use_key", text, (column) => column.primaryKey())
    .addColumn("fingerprint", text, (column) => column.notNull())
    .addColumn("result", text, (column) => column.notNull())
    .addColumn("created_at", bigint, (column) => column.notNull())
    .execute();
  await index(db, "ram_client_tokens", "by_time", ["created_at"]);
  await db.schema
    .createTable("ram_organization_sharing")
    .addColumn("organization", text, (column) => column.primaryKey())
    .addColumn("enabled_at", bigint, (column) => column.notNull())
    .execute();
}

async function index(db: Kysely<unknown>, table: string, suffix: string, columns: string[]): Promise<void> {
  await db.schema.createIndex(`${table}_${suffix}`).on(table).columns(columns).execute();
}
