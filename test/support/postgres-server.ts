import { randomBytes } from "node:crypto";
import pg from "pg";
import { startPrivateServer } from "./private-postgres.ts";

/** A PostgreSQL for tests: one that was named, or a private one that ends with this process. */
export interface PostgresServer {
  /** How to speak of it. */
  readonly name: string;
  readonly url: string;
  createDatabase(): Promise<{ readonly name: string; readonly url: string }>;
  dropDatabase(name: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * @param named the URL of a server whose user may create databases; when it is given it must work
 * @returns a server, or why there is none
 */
export async function postgresServer(
  named: string | undefined,
): Promise<PostgresServer | { readonly missing: string }> {
  if (named !== undefined && named !== "") return serverAt(named, "ALBO_TEST_POSTGRES", async () => undefined);
  const server = await startPrivateServer();
  return "url" in server ? serverAt(server.url, "a private server", server.stop) : server;
}

async function serverAt(url: string, kind: string, stop: () => Promise<void>): Promise<PostgresServer> {
  const version = await query(url, "show server_version");
  return {
    name: `PostgreSQL ${version} (${kind})`,
    url,
    async createDatabase() {
      const name = `albo_test_${randomBytes(8).toString("hex")}`;
      await query(url, `create database ${name} template template0 encoding 'UTF8'`);
      return { name, url: withDatabase(url, name) };
    },
    async dropDatabase(name) {
      await query(url, `drop database if exists ${name} with (force)`);
    },
    stop,
  };
}

async function query(url: string, sql: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query(sql);
    return String(Object.values(rows[0] ?? {})[0] ?? "");
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
