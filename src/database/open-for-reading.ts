import { DatabaseSync } from "node:sqlite";
import type { Database } from "./database.ts";
import { inspectDatabase } from "./inspect.ts";
import type { DatabaseLocation } from "./open.ts";
import { openPostgres } from "./postgres/open.ts";
import { kyselyOver } from "./sqlite/driver.ts";
import { preparedStatements } from "./sqlite/statements.ts";

const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens a database that a server may be using, to look at it: every write is refused.
 * @throws Error when there is none, or when its schema is not the one of this version
 */
export async function openForReading(location: DatabaseLocation): Promise<Database> {
  const { state } = await inspectDatabase(location);
  if (state === "new") throw new Error("there is no database yet: start the server once");
  if (state !== "current") throw new Error(`the database's schema is ${state} of this version of Albo`);
  return "url" in location ? readPostgres(location.url) : readSqlite(location.file);
}

async function readPostgres(url: string): Promise<Database> {
  const database = await openPostgres(url, { onCommit: () => undefined });
  return { ...database, transact: refuse };
}

function readSqlite(file: string): Database {
  const connection = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  const read = kyselyOver(preparedStatements(connection));
  return {
    dialect: "sqlite",
    read,
    transact: refuse,
    async ping() {
      connection.exec("select 1");
    },
    migrations: read,
    async close() {
      connection.close();
    },
  };
}

async function refuse(): Promise<never> {
  throw new Error("this database was opened for reading alone");
}
