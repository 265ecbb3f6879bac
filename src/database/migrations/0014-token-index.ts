import { type Kysely, type Migration, PostgresAdapter, sql } from "kysely";

/**
 * On SQLite, uses of ClientTokens are found by an index that is written later, many at a time: tokens come in no order, so each one of them
 * changed a page of its own, and those were four of ten pages that a registration wrote. See `client-tokens/recent.ts`.
 */
export const migration0014TokenIndex: Migration = {
  async up(db: Kysely<unknown>) {
    if (db.getExecutor().adapter instanceof PostgresAdapter) return;
    await sql`create table sagemaker_client_token_index (
      use_key text not null primary key,
      use_id integer not null
    ) without rowid`.execute(db);
    await sql`insert into sagemaker_client_token_index
      select use_key, id from sagemaker_client_tokens order by use_key`.execute(db);
    await sql`create table sagemaker_client_tokens_rebuilt (
      id integer primary key autoincrement,
      use_key text not null,
      fingerprint text not null,
      result text not null,
      created_at bigint not null
    )`.execute(db);
    await sql`insert into sagemaker_client_tokens_rebuilt
      select id, use_key, fingerprint, result, created_at from sagemaker_client_tokens order by id`.execute(db);
    await sql`drop table sagemaker_client_tokens`.execute(db);
    await sql`alter table sagemaker_client_tokens_rebuilt rename to sagemaker_client_tokens`.execute(db);
    await sql`insert into settings (name, value)
      select 'client-tokens-indexed', cast(coalesce(max(id), 0) as text) from sagemaker_client_tokens`.execute(db);
  },
};
