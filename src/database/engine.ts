import { type Kysely, PostgresAdapter } from "kysely";
import type { Tables } from "./tables.ts";

/** For the few statements that one engine needs otherwise than the other. */
export function isPostgres(db: Pick<Kysely<Tables>, "getExecutor">): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
