import { type Kysely, type Migration, PostgresAdapter, sql } from "kysely";

/**
 * Each property of a package stands in one tree, that by which Search finds it. Kept by its package as well, with a foreign key to
 * look up, its rows cost a registration on SQLite half as much again.
 */
export const migration0013MetadataByValue: Migration = {
  async up(db: Kysely<unknown>) {
    if (db.getExecutor().adapter instanceof PostgresAdapter) await changeKey(db);
    else await rebuild(db);
  },
};

async function changeKey(db: Kysely<unknown>): Promise<void> {
  await sql`drop index model_package_metadata_by_value`.execute(db);
  await sql`alter table model_package_metadata
    drop constraint model_package_metadata_package_id_fkey,
    drop constraint model_package_metadata_key,
    add constraint model_package_metadata_by_value primary key (account, region, key, value, package_id)`.execute(db);
}

/** SQLite keeps such a table in the order of its key, which it cannot change. */
async function rebuild(db: Kysely<unknown>): Promise<void> {
  await sql`create table model_package_metadata_rebuilt (
    account text not null,
    region text not null,
    key text not null,
    value text not null,
    package_id bigint not null,
    constraint model_package_metadata_by_value primary key (account, region, key, value, package_id)
  ) without rowid`.execute(db);
  await sql`insert into model_package_metadata_rebuilt
    select account, region, key, value, package_id from model_package_metadata
    order by account, region, key, value, package_id`.execute(db);
  await sql`drop table model_package_metadata`.execute(db);
  await sql`alter table model_package_metadata_rebuilt rename to model_package_metadata`.execute(db);
}
