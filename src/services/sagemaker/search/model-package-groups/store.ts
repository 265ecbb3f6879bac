import { type Kysely, sql } from "kysely";
import type { Tables } from "../../../../database/tables.ts";
import { SEARCH_GATHERED_ROWS_MAX } from "../../../../lib/limits.ts";
import type { PagePosition } from "../../../../lib/page-token.ts";
import { groupOf, type StoredGroup } from "../../model-package-groups/store.ts";
import { type CandidateRow, type Candidates, gathered } from "../candidates.ts";
import type { Narrowing } from "../narrowing.ts";
import {
  allOf,
  atMost,
  beyond,
  type Condition,
  countRows,
  equals,
  type Place,
  padded,
  passes,
  tagged,
  taggedNames,
  taggedResources,
  windowOf,
  within,
} from "../store.ts";

/** The orders that an index knows. */
export type GroupOrder = "created" | "name";

interface GroupScope {
  readonly db: Kysely<Tables>;
  readonly place: Place;
  readonly narrowing: Narrowing;
  readonly order: GroupOrder;
  readonly descending: boolean;
}

/** Chooses how to look for groups: by name, by a tag that few have, or along the index of the order. */
export async function groupCandidates(
  db: Kysely<Tables>,
  place: Place,
  narrowing: Narrowing,
  order: GroupOrder,
  descending: boolean,
): Promise<Candidates> {
  const scope = { db, place, narrowing, order, descending };
  const names = await fewNames(scope);
  return names === undefined ? walkIndex(scope) : gathered(await readRows(scope, names), descending);
}

/** Whole groups by id, in no order. Whoever was deleted meanwhile is missing. */
export async function readGroups(db: Kysely<Tables>, ids: readonly number[]): Promise<StoredGroup[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("model_package_groups")
    .selectAll()
    .where(sql<boolean>`id in (${padded(ids)})`)
    .execute();
  return rows.map(groupOf);
}

const GROUP = "model-package-group";

/** The names that an index finds, in lower case; undefined when none finds few enough. */
async function fewNames({ db, place, narrowing }: GroupScope): Promise<string[] | undefined> {
  if (narrowing.equal.name !== undefined) return [narrowing.equal.name.toLowerCase()];
  const limit = SEARCH_GATHERED_ROWS_MAX;
  let best: { names: string[] } | undefined;
  for (const tag of narrowing.tags) {
    const rows = await countRows(db, taggedResources(place, GROUP, tag, limit + 1));
    if (rows > limit || (best !== undefined && best.names.length <= rows)) continue;
    best = { names: await taggedNames(db, place, GROUP, tag, limit) };
  }
  return best?.names;
}

async function readRows(scope: GroupScope, names: readonly string[]): Promise<CandidateRow[]> {
  if (names.length === 0) return [];
  const { bounds, tests } = conditionsOf(scope);
  const { rows } = await sql<{ id: number; created_at: number; name_key: string }>`
    select id, created_at, name_key from model_package_groups as groups
    where ${allOf([...bounds, ...tests])} and name_key in (${padded(names)})`.execute(scope.db);
  return rows.map((row) => ({
    id: row.id,
    position: [scope.order === "name" ? row.name_key : row.created_at, row.id],
  }));
}

function conditionsOf({ place, narrowing, order }: GroupScope): { bounds: Condition[]; tests: Condition[] } {
  const bounds = [equals("groups.account", place.account), equals("groups.region", place.region)];
  const tests = narrowing.tags.map((tag) => tagged(place, sql`'model-package-group/' || groups.name_key`, tag));
  (order === "created" ? bounds : tests).push(...within("groups.created_at", narrowing.ranges.createdAt));
  if (narrowing.equal.name !== undefined) tests.push(equals("groups.name", narrowing.equal.name));
  return { bounds, tests };
}

function walkIndex(scope: GroupScope): Candidates {
  const { db, order, descending } = scope;
  const { bounds, tests } = conditionsOf(scope);
  const column = order === "name" ? "groups.name_key" : "groups.created_at";
  const direction = sql.raw(descending ? "desc" : "asc");
  // Names are unique without regard to case: they need no second column.
  const inOrder =
    order === "name"
      ? sql`${sql.ref(column)} ${direction}`
      : sql`${sql.ref(column)} ${direction}, groups.id ${direction}`;
  const beyondRow = (after: PagePosition): Condition =>
    order === "name"
      ? sql`${sql.ref(column)} ${sql.raw(descending ? "<" : ">")} ${after[0]}`
      : beyond(column, "groups.id", after, descending);
  return {
    async window(after, limit) {
      const from = after === undefined ? [] : [beyondRow(after)];
      const { rows } = await sql<{ id: number; value: string | number; passes: number }>`
        select groups.id, ${sql.ref(column)} as value, ${passes(tests)} as passes
        from model_package_groups as groups where ${allOf([...bounds, ...from])}
        order by ${inOrder} ${atMost(limit)}`.execute(db);
      return windowOf(rows, limit, (row) => [row.value, row.id]);
    },
    async count(limit) {
      if (tests.length > 0) return undefined;
      return countRows(db, sql`select 1 from model_package_groups as groups where ${allOf(bounds)} ${atMost(limit)}`);
    },
  };
}
