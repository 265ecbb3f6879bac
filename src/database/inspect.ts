import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import { migrationNames } from "./migrate.ts";
import type { DatabaseLocation } from "./open.ts";

/** How a database stands to this version of Albo. */
export type DatabaseState =
  /** Nothing there yet: the first start makes it. */
  | { readonly state: "new" }
  /** The schema is ours. */
  | { readonly state: "current" }
  /** The next start will bring it up to date. */
  | { readonly state: "behind"; readonly missing: readonly string[] }
  /** A newer Albo has changed the schema: this one must not touch it. */
  | { readonly state: "ahead"; readonly unknown: readonly string[] };

const CONNECT_TIMEOUT_MS = 5_000;
/** Kysely's own record of what has been done. */
const APPLIED = "select name from kysely_migration order by name";

/**
 * Looks at a database without changing it, also while a server uses it.
 * @throws what the engine says when it cannot be reached or read
 */
export async function inspectDatabase(location: DatabaseLocation): Promise<DatabaseState> {
  const applied = "url" in location ? await appliedInPostgres(location.url) : appliedInSqlite(location.file);
  if (applied === undefined) return { state: "new" };
  const unknown = applied.filter((name) => !migrationNames.includes(name));
  if (unknown.length > 0) return { state: "ahead", unknown };
  const missing = migrationNames.filter((name) => !applied.includes(name));
  return missing.length > 0 ? { state: "behind", missing } : { state: "current" };
}

function appliedInSqlite(file: string): readonly string[] | undefined {
  if (!existsSync(file)) return undefined;
  const database = new DatabaseSync(file, { readOnly: true, timeout: CONNECT_TIMEOUT_MS });
  try {
    const known = database.prepare("select 1 from sqlite_master where name = 'kysely_migration'").get();
    return known === undefined
      ? undefined
      : database
          .prepare(APPLIED)
          .all()
          .map((row) => String(row.name));
  } finally {
    database.close();
  }
}

async function appliedInPostgres(url: string): Promise<readonly string[] | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // The query tells of a broken connection; the event alone would end the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query("select to_regclass('kysely_migration') as found");
    if (rows[0].found === null) return undefined;
    return (await client.query(APPLIED)).rows.map((row) => String(row.name));
  } finally {
    await client.end();
  }
}
