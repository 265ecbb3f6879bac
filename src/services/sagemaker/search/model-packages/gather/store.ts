import { type RawBuilder, sql } from "kysely";
import { SEARCH_GATHERED_ROWS_MAX } from "../../../../../lib/limits.ts";
import type { PagePosition } from "../../../../../lib/page-token.ts";
import type { CandidateRow } from "../../candidates.ts";
import {
  allOf,
  atMost,
  type Condition,
  countRows,
  equals,
  type Place,
  padded,
  passes,
  taggedNames,
  taggedResources,
  within,
  withinIntegers,
} from "../../store.ts";
import { namePosition } from "../by-name/store.ts";
import { base, type PackageScope, walkOf } from "../walk/store.ts";

/**
 * The rows that the most selective index finds, tested, with their positions. What is tested does not depend on the index.
 * @returns undefined when no index finds few enough
 */
export async function gatherPackages(scope: PackageScope): Promise<CandidateRow[] | undefined> {
  const limit = SEARCH_GATHERED_ROWS_MAX;
  let best: { driver: Driver; rows: number } | undefined;
  for (const driver of driversOf(scope)) {
    const rows = await countRows(scope.db, driver.probe(limit + 1));
    if (rows <= limit && (best === undefined || rows < best.rows)) best = { driver, rows };
  }
  if (best === undefined) return undefined;
  const found: CandidateRow[] = [];
  // Rows may have been added since they were counted: the limit leaves them room.
  for (const ids of await best.driver.ids(2 * limit)) found.push(...(await readRows(scope, ids)));
  return found;
}

/** An index that finds packages by itself. */
interface Driver {
  /** A query of what it finds, up to a limit, to count it. */
  probe(limit: number): RawBuilder<unknown>;
  /** Queries of the ids, each of bounded size. */
  ids(limit: number): Promise<readonly RawBuilder<unknown>[]>;
}

function driversOf({ db, place, narrowing, group }: PackageScope): Driver[] {
  const { equal, ranges, tags, metadata } = narrowing;
  const scope = base(place, group);
  const drivers: Driver[] = [];
  if (equal.name !== undefined) {
    drivers.push(packagesWhere([...base(place, undefined), equals("packages.name_key", equal.name.toLowerCase())]));
  }
  if (equal.approvalStatus !== undefined) {
    drivers.push(packagesWhere([...scope, equals("packages.approval_status", equal.approvalStatus)]));
  }
  if (group !== undefined && ranges.version !== undefined) {
    drivers.push(packagesWhere([...scope, ...withinIntegers("packages.version", ranges.version)]));
  }
  if (ranges.createdAt !== undefined) {
    drivers.push(packagesWhere([...scope, ...within("packages.created_at", ranges.createdAt)]));
  }
  if (ranges.modifiedAt !== undefined) {
    drivers.push(packagesWhere([...scope, ...within("packages.modified_at", ranges.modifiedAt)]));
  }
  for (const [key, value] of metadata) {
    drivers.push(
      oneQuery(
        (limit) => sql`select package_id as id from model_package_metadata
          where account = ${place.account} and region = ${place.region} and key = ${key} and value = ${value}
          ${atMost(limit)}`,
      ),
    );
  }
  for (const tag of tags) {
    drivers.push({
      probe: (limit) => taggedResources(place, PACKAGE, tag, limit),
      ids: async (limit) => idsOfNames(place, await taggedNames(db, place, PACKAGE, tag, limit)),
    });
  }
  return drivers;
}

const PACKAGE = "model-package";

function packagesWhere(conditions: readonly Condition[]): Driver {
  return oneQuery(
    (limit) => sql`select packages.id from model_packages as packages where ${allOf(conditions)} ${atMost(limit)}`,
  );
}

function oneQuery(query: (limit: number) => RawBuilder<unknown>): Driver {
  return { probe: query, ids: async (limit) => [query(limit)] };
}

const NAMES_PER_QUERY = 128;

/** The ids of packages that are called `irises/3`, or `name` where they have no version. */
function idsOfNames({ account, region }: Place, names: readonly string[]): RawBuilder<unknown>[] {
  const versions = names.filter((name) => name.includes("/")).map((name) => name.split("/") as [string, string]);
  const unversioned = names.filter((name) => !name.includes("/"));
  return [
    ...inParts(versions).map((part) => {
      const rows = part.map(([group, version]) => sql`(cast(${group} as text), cast(${Number(version)} as integer))`);
      return sql`with named (group_key, version) as (values ${sql.join(rows)})
        select packages.id from named cross join model_package_groups as groups cross join model_packages as packages
        where groups.account = ${account} and groups.region = ${region} and groups.name_key = named.group_key
          and packages.group_id = groups.id and packages.version = named.version`;
    }),
    ...inParts(unversioned).map(
      (part) => sql`select id from model_packages
        where account = ${account} and region = ${region} and name_key in (${padded(part)})`,
    ),
  ];
}

function inParts<Item>(items: readonly Item[]): Item[][] {
  const parts: Item[][] = [];
  for (let start = 0; start < items.length; start += NAMES_PER_QUERY) {
    parts.push(items.slice(start, start + NAMES_PER_QUERY));
  }
  return parts;
}

async function readRows(scope: PackageScope, ids: RawBuilder<unknown>): Promise<CandidateRow[]> {
  const { bounds, tests } = walkOf(scope);
  // All that is to be tested stands in the selection, so that neither engine is tempted to join by another index than the key.
  const { rows } = await sql<FoundRow>`
    select packages.id, packages.modified_at, packages.created_at, packages.version,
      coalesce(groups.name_key, packages.name_key) as name_key, ${passes([...bounds, ...tests])} as passes
    from (${ids}) as found cross join model_packages as packages
    left join model_package_groups as groups on groups.id = packages.group_id
    where packages.id = found.id`.execute(scope.db);
  return rows.filter((row) => row.passes === 1).map((row) => ({ id: row.id, position: positionOf(row, scope) }));
}

interface FoundRow {
  readonly id: number;
  readonly modified_at: number;
  readonly created_at: number;
  readonly version: number | null;
  readonly name_key: string;
  readonly passes: number;
}

function positionOf(row: FoundRow, { order, descending }: PackageScope): PagePosition {
  if (order === "modified") return [row.modified_at, row.id];
  if (order === "created") return [row.created_at, row.id];
  return order === "number" ? [row.version, row.id] : namePosition(row.name_key, row.version, descending);
}
