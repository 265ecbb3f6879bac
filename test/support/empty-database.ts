import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../src/database/database.ts";
import { openSqlite } from "../../src/database/sqlite/open.ts";
import type { TestEngine } from "./databases.ts";

/** A database without a table, for tests of single migrations. */
export interface EmptyDatabase {
  readonly database: Database;
  /** Where migrations are run. */
  readonly schema: Kysely<unknown>;
  close(): Promise<void>;
}

/** On PostgreSQL the suite closes it, as all that it opens. */
export async function emptyDatabase(engine: Pick<TestEngine, "dialect" | "open">): Promise<EmptyDatabase> {
  if (engine.dialect === "postgres") {
    const database = await engine.open();
    await sql`drop schema public cascade`.execute(database.migrations);
    await sql`create schema public`.execute(database.migrations);
    return { ...schemaOf(database), close: async () => undefined };
  }
  const folder = mkdtempSync(join(tmpdir(), "albo-test-"));
  const database = await openSqlite(join(folder, "albo.db"), { onCommit: () => undefined });
  return {
    ...schemaOf(database),
    async close() {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function schemaOf(database: Database) {
  return { database, schema: database.migrations as unknown as Kysely<unknown> };
}
