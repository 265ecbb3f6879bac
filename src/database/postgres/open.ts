import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database, DatabaseEvents } from "../database.ts";
import { databaseFailure, postgresCode } from "../errors.ts";
import type { Tables } from "../tables.ts";

const CONNECTIONS_MAX = 20;
const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 30_000;
const ATTEMPTS_MAX = 5;

/** `serialization_failure` and `deadlock_detected`: nothing was written, and the same work may be done again. */
const TRY_AGAIN = new Set(["40001", "40P01"]);

const BIGINT_OID = 20;

/** Opens PostgreSQL, or whatever speaks its protocol, by URL. It groups commits itself. */
export async function openPostgres(url: string, events: DatabaseEvents): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    types: { getTypeParser: (oid, format) => (oid === BIGINT_OID ? Number : pg.types.getTypeParser(oid, format)) },
  });
  // A connection that breaks is replaced by the pool, and whoever uses it is told by its query. Without listeners, for idle ones
  // and for those that break between two queries of a transaction, it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

  return {
    dialect: "postgres",
    read: kysely,
    migrations: kysely,
    async transact(work) {
      for (let attempt = 1; ; attempt++) {
        try {
          const result = await kysely.transaction().execute(async (transaction) => work(transaction));
          events.onCommit(1);
          return result;
        } catch (reason) {
          if (!TRY_AGAIN.has(postgresCode(reason)) || attempt === ATTEMPTS_MAX) throw databaseFailure(reason);
        }
      }
    },
    async ping() {
      await pool.query("select 1");
    },
    async close() {
      await kysely.destroy();
    },
  };
}
