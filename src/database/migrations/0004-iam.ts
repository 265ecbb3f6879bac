import { type Kysely, type Migration, sql } from "kysely";
import { columnTypes } from "./column-types.ts";

const bigint = sql`bigint`;

/** IAM: groups, roles, policies, attachments, and what users and access keys have beyond their names. */
export const migration0004Iam: Migration = {
  async up(db: Kysely<unknown>) {
    await widenUsers(db);
    await createGroups(db);
    await createRoles(db);
    await createPolicies(db);
    await createAttachments(db);
    await createRest(db);
    await attachAdministratorAccess(db);
  },
};

/** The columns that everything with a name has. */
function named(db: Kysely<unknown>, table: string) {
  const { text } = columnTypes(db);
  return db.schema
    .createTable(table)
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("account", text, (column) => column.notNull().references("accounts.id"))
    .addColumn("path", text, (column) => column.notNull())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("name_key", text, (column) => column.notNull())
    .addColumn("created_at", bigint, (column) => column.notNull());
}

/** Names are unique whatever their letter case, and listed in the order of that form. */
async function uniqueNames(db: Kysely<unknown>, table: string): Promise<void> {
  await db.schema.createIndex(`${table}_by_key`).unique().on(table).columns(["account", "name_key"]).execute();
}

async function widenUsers(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  const users = () => db.schema.alterTable("iam_users");
  await users()
    .addColumn("name_key", text, (column) => column.notNull().defaultTo(""))
    .execute();
  await users()
    .addColumn("tags", text, (column) => column.notNull().defaultTo("{}"))
    .execute();
  await users().addColumn("boundary", text).execute();
  await sql`update iam_users set name_key = lower(name)`.execute(db);
  await uniqueNames(db, "iam_users");
  await boundaries(db, "iam_users");
  const keys = () => db.schema.alterTable("access_keys");
  await keys().addColumn("last_used_at", bigint).execute();
  await keys().addColumn("last_used_service", text).execute();
  await keys().addColumn("last_used_region", text).execute();
}

async function boundaries(db: Kysely<unknown>, table: string): Promise<void> {
  await db.schema.createIndex(`${table}_by_boundary`).on(table).columns(["boundary", "account"]).execute();
}

async function createGroups(db: Kysely<unknown>): Promise<void> {
  const { text, clustered } = columnTypes(db);
  await named(db, "iam_groups").execute();
  await uniqueNames(db, "iam_groups");
  await db.schema
    .createTable("iam_group_members")
    .addColumn("user_id", text, (column) => column.notNull())
    .addColumn("group_id", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("iam_group_members_key", ["user_id", "group_id"])
    .modifyEnd(clustered)
    .execute();
  await db.schema.createIndex("iam_group_members_by_group").on("iam_group_members").columns(["group_id"]).execute();
}

async function createRoles(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  await named(db, "iam_roles")
    .addColumn("description", text)
    .addColumn("max_session_seconds", "integer", (column) => column.notNull())
    .addColumn("trust_policy", text, (column) => column.notNull())
    .addColumn("trust_principals", text, (column) => column.notNull())
    .addColumn("boundary", text)
    .addColumn("tags", text, (column) => column.notNull().defaultTo("{}"))
    .addColumn("last_used_at", bigint)
    .addColumn("last_used_region", text)
    .execute();
  await uniqueNames(db, "iam_roles");
  await boundaries(db, "iam_roles");
}

async function createPolicies(db: Kysely<unknown>): Promise<void> {
  const { text, clustered } = columnTypes(db);
  await named(db, "iam_policies")
    .addColumn("description", text)
    .addColumn("default_version", "integer", (column) => column.notNull())
    .addColumn("last_version", "integer", (column) => column.notNull())
    .addColumn("updated_at", bigint, (column) => column.notNull())
    .addColumn("tags", text, (column) => column.notNull().defaultTo("{}"))
    .execute();
  await uniqueNames(db, "iam_policies");
  await db.schema
    .createTable("iam_policy_versions")
    .addColumn("policy_id", text, (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("document", text, (column) => column.notNull())
    .addColumn("created_at", bigint, (column) => column.notNull())
    .addPrimaryKeyConstraint("iam_policy_versions_key", ["policy_id", "version"])
    .modifyEnd(clustered)
    .execute();
}

async function createAttachments(db: Kysely<unknown>): Promise<void> {
  const { text, clustered } = columnTypes(db);
  await db.schema
    .createTable("iam_attachments")
    .addColumn("owner_id", text, (column) => column.notNull())
    .addColumn("policy_id", text, (column) => column.notNull())
    .addColumn("account", text, (column) => column.notNull())
    .addColumn("attached_at", bigint, (column) => column.notNull())
    .addPrimaryKeyConstraint("iam_attachments_key", ["owner_id", "policy_id"])
    .modifyEnd(clustered)
    .execute();
  await db.schema
    .createIndex("iam_attachments_by_policy")
    .on("iam_attachments")
    .columns(["policy_id", "account"])
    .execute();
  await db.schema
    .createTable("iam_inline_policies")
    .addColumn("owner_id", text, (column) => column.notNull())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("document", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("iam_inline_policies_key", ["owner_id", "name"])
    .modifyEnd(clustered)
    .execute();
}

async function createRest(db: Kysely<unknown>): Promise<void> {
  const { text } = columnTypes(db);
  await db.schema
    .createTable("iam_oidc_providers")
    .addColumn("account", text, (column) => column.notNull().references("accounts.id"))
    .addColumn("url", text, (column) => column.notNull())
    .addColumn("created_at", bigint, (column) => column.notNull())
    .addColumn("client_ids", text, (column) => column.notNull())
    .addColumn("thumbprints", text, (column) => column.notNull())
    .addColumn("tags", text, (column) => column.notNull().defaultTo("{}"))
    .addPrimaryKeyConstraint("iam_oidc_providers_key", ["account", "url"])
    .execute();
  await named(db, "iam_instance_profiles")
    .addColumn("role_id", text)
    .addColumn("tags", text, (column) => column.notNull().defaultTo("{}"))
    .execute();
  await uniqueNames(db, "iam_instance_profiles");
  await db.schema.createIndex("iam_instance_profiles_by_role").on("iam_instance_profiles").column("role_id").execute();
  await db.schema
    .createTable("iam_account_aliases")
    .addColumn("account", text, (column) => column.primaryKey().references("accounts.id"))
    .addColumn("alias", text, (column) => column.notNull().unique())
    .execute();
  await db.schema
    .createTable("iam_credential_reports")
    .addColumn("account", text, (column) => column.primaryKey().references("accounts.id"))
    .addColumn("generated_at", bigint, (column) => column.notNull())
    .addColumn("content", text, (column) => column.notNull())
    .execute();
}

/** Until now every account's `admin` could do everything in it by itself. From now on it is this policy of AWS that says so. */
async function attachAdministratorAccess(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into iam_attachments (owner_id, policy_id, account, attached_at)
    select id, 'ANPAIWMBCKSKIEE64ZLYK', account, created_at from iam_users where name = 'admin'
  `.execute(db);
}
