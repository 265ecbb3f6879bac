import { join } from "node:path";
import { inspectDatabase } from "../../database/inspect.ts";
import { type Check, fail, ok, warn } from "./finding.ts";

export const checkDatabase: Check = async ({ databaseUrl, dataDirectory }) => {
  const engine = databaseUrl === undefined ? "SQLite" : "PostgreSQL";
  const location = databaseUrl === undefined ? { file: join(dataDirectory, "albo.db") } : { url: databaseUrl };
  try {
    const found = await inspectDatabase(location);
    if (found.state === "new") return ok(`${engine}, empty: the first start fills it`);
    if (found.state === "current") return ok(`${engine}, up to date`);
    if (found.state === "behind") {
      return warn(
        `${engine}, lacks ${found.missing.join(", ")}`,
        "The next start brings it up to date. Back it up first.",
      );
    }
    return fail(
      `${engine}, was changed by a newer Albo (${found.unknown.join(", ")})`,
      "Run that version, or a newer one.",
    );
  } catch (error) {
    // Drivers name addresses and users in their messages, never the password.
    return fail(`${engine} cannot be read: ${reasonOf(error)}`, ADVICE[engine]);
  }
};

const ADVICE = {
  SQLite: "Mind the rights of albo.db. If it is damaged, restore the folder from a backup.",
  PostgreSQL: "Is it running? Mind host, user, password and database name in --database.",
};

/** A refused connection to a name with several addresses is an AggregateError without words of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}
