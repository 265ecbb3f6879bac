import { type PostgresServer, postgresServer } from "./postgres-server.ts";

let server: PostgresServer | undefined;

/**
 * Before the first test file: starts one PostgreSQL for all of them, where none is named and one is installed. Without it each file
 * with stores would start one of its own. Test processes inherit the environment.
 */
export async function globalSetup(): Promise<void> {
  if ((process.env.ALBO_TEST_POSTGRES ?? "") !== "") return;
  const started = await postgresServer(undefined);
  if ("missing" in started) return;
  server = started;
  process.env.ALBO_TEST_POSTGRES = started.url;
}

/** After the last one. */
export async function globalTeardown(): Promise<void> {
  await server?.stop();
}
