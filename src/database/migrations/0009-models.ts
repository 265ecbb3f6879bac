import { type Kysely, type Migration, PostgresAdapter, sql } from "kysely";
import { columnTypes } from "./column-types.ts";

/** Models, and what the law must know of group policies: which edition is in force, and who its principals were. */
export const migration0009Models: Migration = {
  async up(db: Kysely<unknown>) {
    await extendGroups(db);
    await createModels(db);
  },
};

async function extendGroups(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  const table = "model_package_groups";
  await db.schema.alterTable(table).addColumn("policy_edition", text).execute();
  await db.schema.alterTable(table).addColumn("policy_principals", text).execute();
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const edition = isPostgres ? sql`gen_random_uuid()::text` : sql`lower(hex(randomblob(16)))`;
  await sql`update model_package_groups set policy_edition = ${edition}, policy_principals = '{}'
    where policy is not null`.execute(db);
}

async function createModels(db: Kysely<unknown>): Promise<void> {
  const { serial, serialKey, text } = columnTypes(db);
  const table = "models";
  await db.schema
    .createTable(table)
    .addColumn("id", serial, serialKey)
    .addColumn("account", text, (column) => column.notNull())
    .addColumn("region", text, (column) => column.notNull())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("name_key", text, (column) => column.notNull())
    .addColumn("created_at", sql`bigint`, (column) => column.notNull())
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
