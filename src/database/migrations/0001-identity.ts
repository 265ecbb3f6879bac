import { type Kysely, type Migration, sql } from "kysely";
import { columnTypes } from "./column-types.ts";

/** Settings, accounts, IAM users and access keys. */
export const migration0001Identity: Migration = {
  async up(db: Kysely<unknown>) {
    const { text } = columnTypes(db);
    const bigint = sql`bigint`;
    await db.schema
      .createTable("settings")
      .addColumn("name", text, (column) => column.primaryKey())
      .addColumn("value", text, (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("accounts")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("name", text, (column) => column.notNull())
      .addColumn("email", text, (column) => column.notNull().unique())
      .addColumn("created_at", bigint, (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("account_creations")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("account", text, (column) => column.references("accounts.id"))
      .addColumn("account_name", text, (column) => column.notNull())
      .addColumn("failure_reason", text)
      .addColumn("requested_at", bigint, (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("iam_users")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("account", text, (column) => column.notNull().references("accounts.id"))
      .addColumn("path", text, (column) => column.notNull())
      .addColumn("name", text, (column) => column.notNull())
      .addColumn("created_at", bigint, (column) => column.notNull())
      .execute();
    await db.schema.createIndex("iam_users_by_name").unique().on("iam_users").columns(["account", "name"]).execute();
    await db.schema
      .createTable("access_keys")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("account", text, (column) => column.notNull().references("accounts.id"))
      .addColumn("user_id", text, (column) => column.notNull().references("iam_users.id"))
      .addColumn("sealed_secret", text, (column) => column.notNull())
      .addColumn("active", "integer", (column) => column.notNull().defaultTo(1))
      .addColumn("created_at", bigint, (column) => column.notNull())
      .execute();
    await db.schema.createIndex("access_keys_by_user").on("access_keys").columns(["user_id"]).execute();
  },
};
