import {
  type ColumnDataType,
  type ColumnDefinitionBuilder,
  type Kysely,
  PostgresAdapter,
  type RawBuilder,
  sql,
} from "kysely";

/** What differs between the two engines when tables are made. */
export interface ColumnTypes {
  /** A key that the database hands out, rising. */
  readonly serial: ColumnDataType;
  /** Makes a `serial` column the primary key, of which no value is ever given twice. */
  readonly serialKey: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
  /** Text compared byte by byte, the same on both engines whatever the locale. */
  readonly text: RawBuilder<string>;
  /** Ends a table that is kept in the order of its primary key, without a second copy of it. */
  readonly clustered: RawBuilder<unknown>;
}

export function columnTypes(db: Kysely<unknown>): ColumnTypes {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  return {
    serial: postgres ? "bigserial" : "integer",
    serialKey: (column) => (postgres ? column.primaryKey() : column.primaryKey().autoIncrement()),
    text: postgres ? sql`text collate "C"` : sql`text`,
    clustered: postgres ? sql`` : sql`without rowid`,
  };
}
