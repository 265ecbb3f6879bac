import { type Kysely, sql } from "kysely";
import type { Tables } from "../../../../../database/tables.ts";
import type { PagePosition } from "../../../../../lib/page-token.ts";
import type { Candidates } from "../../candidates.ts";
import type { Narrowing } from "../../narrowing.ts";
import {
  allOf,
  atMost,
  beyond,
  type Condition,
  countRows,
  equals,
  found,
  type Place,
  passes,
  tagged,
  windowOf,
  within,
  withinIntegers,
} from "../../store.ts";

/** The orders that an index knows. `number` is that of versions in one group; `name` that of groups and their versions. */
export type PackageOrder = "modified" | "created" | "number" | "name";

/** What is looked for, and where. */
export interface PackageScope {
  readonly db: Kysely<Tables>;
  readonly place: Place;
  readonly narrowing: Narrowing;
  /** The group's id, where only its versions are sought. */
  readonly group: number | undefined;
  readonly order: PackageOrder;
  readonly descending: boolean;
}

/** A walk along an index: what the index itself answers, and what has to be tested row by row. */
export interface Walk {
  readonly bounds: readonly Condition[];
  readonly tests: readonly Condition[];
}

export function walkOf({ place, narrowing, group, order }: PackageScope): Walk {
  const { equal, ranges, tags, metadata } = narrowing;
  const bounds = base(place, group);
  const tests: Condition[] = [];
  const answeredBy = (isIndexed: boolean) => (isIndexed ? bounds : tests);
  if (equal.approvalStatus !== undefined) {
    // The indexes on approval: of an account in the order of changes, of a group in that of creation.
    const isIndexed = (order === "modified" && group === undefined) || (order === "created" && group !== undefined);
    answeredBy(isIndexed).push(equals("packages.approval_status", equal.approvalStatus));
  }
  if (equal.name !== undefined) tests.push(equals("packages.name", equal.name));
  answeredBy(order === "modified").push(...within("packages.modified_at", ranges.modifiedAt));
  answeredBy(order === "created").push(...within("packages.created_at", ranges.createdAt));
  answeredBy(order === "number").push(...withinIntegers("packages.version", ranges.version));
  for (const [key, value] of metadata) {
    tests.push(
      found(sql`select 1 from model_package_metadata as metadata
        where metadata.account = ${place.account} and metadata.region = ${place.region}
          and metadata.key = ${key} and metadata.value = ${value} and metadata.package_id = packages.id`),
    );
  }
  for (const tag of tags) tests.push(tagged(place, taggedResource, tag));
  return { bounds, tests };
}

/** The versions of a group, or everything in the account. */
export function base({ account, region }: Place, group: number | undefined): Condition[] {
  if (group !== undefined) return [equals("packages.group_id", group)];
  return [equals("packages.account", account), equals("packages.region", region)];
}

/** Walks the index that keeps packages in this order. */
export function walkIndex(scope: PackageScope, { bounds, tests }: Walk): Candidates {
  const { db, order, descending } = scope;
  const column = COLUMNS[order as keyof typeof COLUMNS];
  const direction = sql.raw(descending ? "desc" : "asc");
  const inOrder =
    order === "number"
      ? sql`${sql.ref(column)} ${direction}`
      : sql`${sql.ref(column)} ${direction}, packages.id ${direction}`;
  return {
    async window(after, limit) {
      const from = after === undefined ? [] : [beyondRow(scope, column, after)];
      const { rows } = await sql<{ id: number; value: number; passes: number }>`
        select packages.id, ${sql.ref(column)} as value, ${passes(tests)} as passes
        from model_packages as packages where ${allOf([...bounds, ...from])}
        order by ${inOrder} ${atMost(limit)}`.execute(db);
      return windowOf(rows, limit, (row) => [row.value, row.id]);
    },
    async count(limit) {
      if (tests.length > 0) return undefined;
      return countRows(db, sql`select 1 from model_packages as packages where ${allOf(bounds)} ${atMost(limit)}`);
    },
  };
}

const COLUMNS = { modified: "packages.modified_at", created: "packages.created_at", number: "packages.version" };

/** Numbers are unique in their group: they need no second column. */
function beyondRow({ order, descending }: PackageScope, column: string, after: PagePosition): Condition {
  if (order !== "number") return beyond(column, "packages.id", after, descending);
  return sql`${sql.ref(column)} ${sql.raw(descending ? "<" : ">")} ${after[0]}`;
}

/** Under this name the tags of a package are stored. */
const taggedResource = sql`case when packages.group_id is null then 'model-package/' || packages.name_key else
  'model-package/' || (select groups.name_key from model_package_groups as groups where groups.id = packages.group_id)
  || '/' || packages.version end`;
