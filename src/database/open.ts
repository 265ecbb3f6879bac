import type { Database, DatabaseEvents } from "./database.ts";
import { migrate } from "./migrate.ts";
import { openPostgres } from "./postgres/open.ts";
import { openSqlite } from "./sqlite/open.ts";

/** Where the metadata lives: a PostgreSQL URL, or a SQLite file. */
export type DatabaseLocation = { readonly url: string } | { readonly file: string };

/** Opens the database and brings its schema up to date. */
export async function openDatabase(
  location: DatabaseLocation,
  events: DatabaseEvents = { onCommit: () => undefined },
): Promise<Database> {
  const database =
    "url" in location ? await openPostgres(location.url, events) : await openSqlite(location.file, events);
  try {
    await migrate(database);
  } catch (cause) {
    await database.close();
    throw cause;
  }
  return database;
}
