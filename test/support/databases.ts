import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe } from "node:test";
import type { Database } from "../../src/database/database.ts";
import { openDatabase } from "../../src/database/open.ts";
import { type PostgresServer, postgresServer } from "./postgres-server.ts";

/** One engine as a suite sees it. */
export interface TestEngine {
  readonly dialect: Database["dialect"];
  /** The suite's own database, migrated, shared by its tests. Only inside tests and hooks. */
  readonly database: Database;
  /** Opens one more empty database, closed after the suite. */
  open(): Promise<Database>;
  /** Where {@link database} lies, for tests that open it again. */
  readonly location: { readonly url: string } | { readonly file: string };
}

// One server to a test process, asked for when this module is loaded: suites must know beforehand which engines there are.
const postgres = await postgresServer(process.env.ALBO_TEST_POSTGRES);
console.log(
  `store tests run on SQLite and ${"url" in postgres ? postgres.name : `not on PostgreSQL (${postgres.missing})`}`,
);
if ("url" in postgres) after(() => postgres.stop());

/**
 * Declares a suite once for each engine: always SQLite, and PostgreSQL wherever one is named by `ALBO_TEST_POSTGRES` (a URL whose
 * user may create databases) or can be started from installed programs. Each suite has a database of its own, dropped afterwards.
 * @example forEachDatabase("groups", (engine) => { it("…", async () => { await engine.database.transact(…) }) });
 */
export function forEachDatabase(name: string, suite: (engine: TestEngine) => void): void {
  describe(`${name}, SQLite`, () => suiteOn("sqlite", sqliteLocations(), suite));
  if ("url" in postgres) describe(`${name}, PostgreSQL`, () => suiteOn("postgres", postgresLocations(postgres), suite));
  else describe(`${name}, PostgreSQL`, { skip: postgres.missing }, () => undefined);
}

type Location = TestEngine["location"];

/** Makes places for databases, and removes what it made. */
interface Locations {
  next(): Promise<Location>;
  remove(): Promise<void>;
}

function suiteOn(dialect: TestEngine["dialect"], locations: Locations, suite: (engine: TestEngine) => void): void {
  const opened: Database[] = [];
  let own: { location: Location; database: Database } | undefined;

  async function open(): Promise<{ location: Location; database: Database }> {
    const location = await locations.next();
    const database = await openDatabase(location);
    opened.push(database);
    return { location, database };
  }
  function ownPlace(): { location: Location; database: Database } {
    if (own === undefined) throw new Error("the suite's database is there inside tests and hooks only");
    return own;
  }

  before(async () => {
    own = await open();
  });
  after(async () => {
    for (const database of opened) await database.close();
    await locations.remove();
  });
  suite({
    dialect,
    get database() {
      return ownPlace().database;
    },
    get location() {
      return ownPlace().location;
    },
    open: async () => (await open()).database,
  });
}

function sqliteLocations(): Locations {
  const folders: string[] = [];
  return {
    async next() {
      const folder = mkdtempSync(join(tmpdir(), "albo-test-"));
      folders.push(folder);
      return { file: join(folder, "albo.db") };
    },
    async remove() {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function postgresLocations(server: PostgresServer): Locations {
  const names: string[] = [];
  return {
    async next() {
      const made = await server.createDatabase();
      names.push(made.name);
      return { url: made.url };
    },
    async remove() {
      for (const name of names) await server.dropDatabase(name);
    },
  };
}
