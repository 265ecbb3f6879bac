/**
 * An empty PostgreSQL database for one run of the Python suites. Prints its URL on a line, keeps it until standard input ends, then
 * drops it (and ends the server, when it was started for this). Exits with 3 and a reason where there is no PostgreSQL.
 */
import { once } from "node:events";
import { postgresServer } from "../support/postgres-server.ts";

const server = await postgresServer(process.env.ALBO_TEST_POSTGRES);
if ("missing" in server) {
  process.stderr.write(`${server.missing}\n`);
  process.exitCode = 3;
} else {
  const database = await server.createDatabase();
  process.stdout.write(`${database.url}\n`);
  process.stdin.resume();
  await once(process.stdin, "end");
  await server.dropDatabase(database.name);
  await server.stop();
}
