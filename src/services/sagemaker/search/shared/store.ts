import { type Kysely, sql } from "kysely";
import type { Tables } from "../../../../database/tables.ts";
import type { Candidates } from "../candidates.ts";
import { allOf, atMost, beyond, padded, windowOf } from "../store.ts";

/** The versions of some groups, in the order of a time. */
export function sharedVersions(
  db: Kysely<Tables>,
  groupIds: readonly number[],
  column: "created_at" | "modified_at",
  descending: boolean,
): Candidates {
  const direction = sql.raw(descending ? "desc" : "asc");
  return {
    async window(after, limit) {
      const place = after === undefined ? [] : [beyond(column, "id", after, descending)];
      const { rows } = await sql<{ id: number; at: number; passes: number }>`
        select id, ${sql.ref(column)} as at, 1 as passes from model_packages
        where group_id in (${padded(groupIds)}) and ${allOf(place)}
        order by ${sql.ref(column)} ${direction}, id ${direction} ${atMost(limit)}`.execute(db);
      return windowOf(rows, limit, ({ at, id }) => [at, id]);
    },
    // How many of them the caller may see is known only when each has been judged.
    count: async () => undefined,
  };
}
