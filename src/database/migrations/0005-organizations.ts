import { type Kysely, type Migration, sql } from "kysely";
import { columnTypes } from "./column-types.ts";

const bigint = sql`bigint`;

/** The organization: its units, where accounts are in it, control policies and what they are attached to. */
export const migration0005Organizations: Migration = {
  async up(db: Kysely<unknown>) {
    await createUnits(db);
    await createPolicies(db);
    const { text, clustered } = columnTypes(db);
    await db.schema
      .createTable("organization_services")
      .addColumn("principal", text, (column) => column.primaryKey())
      .addColumn("enabled_at", bigint, (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("organization_tags")
      .addColumn("resource", text, (column) => column.notNull())
      .addColumn("key", text, (column) => column.notNull())
      .addColumn("value", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("organization_tags_key", ["resource", "key"])
      .modifyEnd(clustered)
      .execute();
  },
};

async function createUnits(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  await db.schema
    .createTable("organization_units")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("parent", text, (column) => column.notNull())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("created_at", bigint, (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("organization_units_by_name")
    .unique()
    .on("organization_units")
    .columns(["parent", "name"])
    .execute();
  await db.schema
    .createTable("organization_placements")
    .addColumn("account", text, (column) => column.primaryKey())
    .addColumn("parent", text, (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("organization_placements_by_parent")
    .on("organization_placements")
    .columns(["parent", "account"])
    .execute();
}

async function createPolicies(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  await db.schema
    .createTable("organization_policy_types")
    .addColumn("type", text, (column) => column.primaryKey())
    .addColumn("enabled_at", bigint, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("organization_policies")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("type", text, (column) => column.notNull())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("description", text, (column) => column.notNull())
    .addColumn("content", text, (column) => column.notNull())
    .addColumn("created_at", bigint, (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("organization_policies_by_name")
    .unique()
    .on("organization_policies")
    .columns(["type", "name"])
    .execute();
  await db.schema
    .createTable("organization_attachments")
    .addColumn("target", text, (column) => column.notNull())
    .addColumn("policy", text, (column) => column.notNull())
    .addColumn("attached", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("organization_attachments_key", ["target", "policy"])
    .execute();
  await db.schema
    .createIndex("organization_attachments_by_policy")
    .on("organization_attachments")
    .columns(["policy", "target"])
    .execute();
}
