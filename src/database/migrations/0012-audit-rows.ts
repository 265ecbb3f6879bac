import { type Kysely, type Migration, PostgresAdapter, sql } from "kysely";

/**
 * SQLite keeps the audit log in the order of writing. Records are large: in a table kept by its key nearly each of them took a
 * page of its own. PostgreSQL never had such a table.
 */
export const migration0012AuditRows: Migration = {
  async up(db: Kysely<unknown>) {
    if (db.getExecutor().adapter instanceof PostgresAdapter) return;
    await sql`alter table audit_records rename to audit_records_by_key`.execute(db);
    await sql`drop index audit_records_refused`.execute(db);
    await sql`create table audit_records (
      account text not null,
      sequence bigint not null,
      recorded_at bigint not null,
      event_id text not null,
      source text not null,
      name text not null,
      error_code text,
      event text not null,
      hash text not null
    )`.execute(db);
    // As they lie: for any other order all of the log would be sorted in memory.
    await sql`insert into audit_records select * from audit_records_by_key order by account, sequence`.execute(db);
    await sql`drop table audit_records_by_key`.execute(db);
    await sql`create unique index audit_records_key on audit_records (account, sequence)`.execute(db);
    await sql`create index audit_records_refused on audit_records (event_id) where error_code is not null`.execute(db);
  },
};
