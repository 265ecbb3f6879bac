import { type Kysely, sql } from "kysely";
import type { Tables } from "../../../../../database/tables.ts";
import type { PagePosition } from "../../../../../lib/page-token.ts";
import { type Candidates, type CandidateWindow, comparePositions } from "../../candidates.ts";
import { allOf, atMost, countRows, type Place, padded, passes, windowOf } from "../../store.ts";
import type { Walk } from "../walk/store.ts";

/**
 * A package's place in the order of names: versions by group and number, then unversioned packages by name. They come last in both
 * directions, as they have no group.
 */
export function namePosition(nameKey: string, version: number | null, descending: boolean): PagePosition {
  return [version === null ? unversionedPart(descending) : versionsPart(descending), nameKey, version ?? 0];
}

/**
 * Walks packages in the order of names. No index keeps it as a whole; groups are walked by name, and versions group by group, small
 * groups many at a time.
 */
export function walkNames(db: Kysely<Tables>, place: Place, walk: Walk, descending: boolean): Candidates {
  const scope = { db, place, walk, descending };
  return {
    async window(after, limit) {
      if (after !== undefined && after[0] === unversionedPart(descending))
        return unversionedWindow(scope, after, limit);
      const versions = await versionsWindow(scope, after, limit);
      return { ...versions, next: versions.next ?? [unversionedPart(descending), descending ? AFTER_NAMES : "", 0] };
    },
    async count(limit) {
      if (walk.tests.length > 0) return undefined;
      return countRows(db, sql`select 1 from model_packages as packages where ${allOf(walk.bounds)} ${atMost(limit)}`);
    },
  };
}

interface NameScope {
  readonly db: Kysely<Tables>;
  readonly place: Place;
  readonly walk: Walk;
  readonly descending: boolean;
}

/** Positions are compared in the direction of the search, so the part that comes first is the greater one when it descends. */
const versionsPart = (descending: boolean) => (descending ? 1 : 0);
const unversionedPart = (descending: boolean) => (descending ? 0 : 1);

/** Follows every name in the order of characters. */
const AFTER_NAMES = "~";
const GROUPS_PER_WINDOW = 100;
/** Instead of a number: the group has been walked to its end. */
const GROUP_DONE = null;

interface GroupRow {
  readonly id: number;
  readonly name_key: string;
  readonly last_version: number;
}

async function versionsWindow(
  scope: NameScope,
  after: PagePosition | undefined,
  limit: number,
): Promise<CandidateWindow> {
  const { descending } = scope;
  const groups = await readGroups(scope, after);
  const taken = groupsToTake(groups, limit);
  const names = new Map(taken.map((group) => [group.id, group.name_key]));
  const alone = taken.length === 1 ? taken[0] : undefined;
  const rows = alone === undefined ? await versionsOfAll(scope, taken) : await versionsOf(scope, alone, after, limit);
  const window = windowOf(rows, alone === undefined ? Number.POSITIVE_INFINITY : limit, (row) =>
    namePosition(names.get(row.group_id) as string, row.version, descending),
  );
  const isLast = taken.length === groups.length && groups.length < GROUPS_PER_WINDOW;
  const end = isLast ? undefined : [versionsPart(descending), taken.at(-1)?.name_key as string, GROUP_DONE];
  return {
    rows: window.rows
      .filter(({ position }) => after === undefined || comparePositions(position, after, descending) > 0)
      .toSorted((one, other) => comparePositions(one.position, other.position, descending)),
    looked: window.looked + taken.length,
    next: window.next ?? end,
  };
}

async function readGroups({ db, place, descending }: NameScope, after: PagePosition | undefined): Promise<GroupRow[]> {
  const direction = sql.raw(descending ? "desc" : "asc");
  const compare = sql.raw(`${descending ? "<" : ">"}${after?.[2] === GROUP_DONE ? "" : "="}`);
  const from = after === undefined ? sql`` : sql`and name_key ${compare} ${after[1]}`;
  const { rows } = await sql<GroupRow>`
    select id, name_key, last_version from model_package_groups
    where account = ${place.account} and region = ${place.region} ${from}
    order by name_key ${direction} ${atMost(GROUPS_PER_WINDOW)}`.execute(db);
  return rows;
}

/** One group, or the first few that have no more versions together than a window holds. */
function groupsToTake(groups: readonly GroupRow[], limit: number): GroupRow[] {
  const taken: GroupRow[] = [];
  let versions = 0;
  for (const group of groups) {
    versions += group.last_version;
    if (taken.length > 0 && versions > limit) break;
    taken.push(group);
  }
  return taken;
}

interface VersionRow {
  readonly id: number;
  readonly group_id: number;
  readonly version: number;
  readonly passes: number;
}

async function versionsOf(
  scope: NameScope,
  group: GroupRow,
  after: PagePosition | undefined,
  limit: number,
): Promise<VersionRow[]> {
  const { db, walk, descending } = scope;
  const direction = sql.raw(descending ? "desc" : "asc");
  const seen = after !== undefined && after[1] === group.name_key;
  const from = seen ? sql`and packages.version ${sql.raw(descending ? "<" : ">")} ${after[2]}` : sql``;
  const { rows } = await sql<VersionRow>`
    select packages.id, packages.group_id, packages.version, ${passes(walk.tests)} as passes
    from model_packages as packages where packages.group_id = ${group.id} ${from}
    order by packages.version ${direction} ${atMost(limit)}`.execute(db);
  return rows;
}

async function versionsOfAll({ db, walk }: NameScope, groups: readonly GroupRow[]): Promise<VersionRow[]> {
  if (groups.length === 0) return [];
  const { rows } = await sql<VersionRow>`
    select packages.id, packages.group_id, packages.version, ${passes(walk.tests)} as passes
    from model_packages as packages where packages.group_id in (${padded(groups.map(({ id }) => id))})`.execute(db);
  return rows;
}

async function unversionedWindow(scope: NameScope, after: PagePosition, limit: number): Promise<CandidateWindow> {
  const { db, place, walk, descending } = scope;
  const direction = sql.raw(descending ? "desc" : "asc");
  const { rows } = await sql<{ id: number; name_key: string; passes: number }>`
    select packages.id, packages.name_key, ${passes(walk.tests)} as passes
    from model_packages as packages
    where packages.account = ${place.account} and packages.region = ${place.region}
      and packages.name_key is not null and packages.name_key ${sql.raw(descending ? "<" : ">")} ${after[1]}
    order by packages.name_key ${direction} ${atMost(limit)}`.execute(db);
  return windowOf(rows, limit, (row) => namePosition(row.name_key, null, descending));
}
