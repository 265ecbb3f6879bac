import { type Kysely, type Migration, sql } from "kysely";
import { columnTypes } from "./column-types.ts";

/** The audit log: one chain of records an account. */
export const migration0011Audit: Migration = {
  async up(db: Kysely<unknown>) {
    const { text, clustered } = columnTypes(db);
    const bigint = sql`bigint`;
    await db.schema
      .createTable("audit_records")
      .addColumn("account", text, (column) => column.notNull())
      .addColumn("sequence", bigint, (column) => column.notNull())
      .addColumn("recorded_at", bigint, (column) => column.notNull())
      .addColumn("event_id", text, (column) => column.notNull())
      .addColumn("source", text, (column) => column.notNull())
      .addColumn("name", text, (column) => column.notNull())
      .addColumn("error_code", text)
      .addColumn("event", text, (column) => column.notNull())
      .addColumn("hash", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("audit_records_key", ["account", "sequence"])
      .modifyEnd(clustered)
      .execute();
    // Refusals are asked for by the request's id; changes are found by walking the log, and pay for no index.
    await db.schema
      .createIndex("audit_records_refused")
      .on("audit_records")
      .columns(["event_id"])
      .where(sql<boolean>`error_code is not null`)
      .execute();
  },
};
