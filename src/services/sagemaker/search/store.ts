import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import type { PagePosition } from "../../../lib/page-token.ts";
import type { Tag } from "../../../wire/types/sagemaker.gen.ts";
import type { CandidateWindow } from "./candidates.ts";
import type { KeyValue } from "./narrowing.ts";
import type { Range } from "./range.ts";

export type Condition = RawBuilder<SqlBool>;

export type Place = { readonly account: string; readonly region: string };

export function allOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

/** 1 for rows that meet all conditions. */
export function passes(conditions: readonly Condition[]): RawBuilder<number> {
  return conditions.length === 0 ? sql<number>`1` : sql<number>`case when ${allOf(conditions)} then 1 else 0 end`;
}

export function equals(column: string, value: string | number): Condition {
  return sql<SqlBool>`${sql.ref(column)} = ${value}`;
}

/** PostgreSQL's `integer` ends here. */
const INTEGER_MAX = 2 ** 31 - 1;

/** @param max the largest number that the column's type can hold */
export function within(column: string, range: Range | undefined, max = Number.MAX_SAFE_INTEGER): Condition[] {
  if (range === undefined) return [];
  const reference = sql.ref(column);
  const conditions: Condition[] = [];
  if (range.from > -max) conditions.push(sql<SqlBool>`${reference} >= ${Math.min(range.from, max)}`);
  if (range.to < max) conditions.push(sql<SqlBool>`${reference} <= ${Math.max(range.to, -max)}`);
  return conditions;
}

export function withinIntegers(column: string, range: Range | undefined): Condition[] {
  return within(column, range, INTEGER_MAX);
}

/**
 * Beyond a position in the order of a column and the id. It is spelt out column by column: in that form both engines walk an index
 * from there.
 */
export function beyond(column: string, id: string, [value, tie]: readonly unknown[], descending: boolean): Condition {
  const [from, past] = descending ? [sql.raw("<="), sql.raw("<")] : [sql.raw(">="), sql.raw(">")];
  const [first, second] = [sql.ref(column), sql.ref(id)];
  return sql<SqlBool>`${first} ${from} ${value} and (${first} ${past} ${value} or ${second} ${past} ${tie})`;
}

/**
 * A list as parameters, filled up with its last item to a power of two: the texts of statements stay few, and each is prepared once.
 */
export function padded<Item extends string | number>(items: readonly Item[]): RawBuilder<unknown> {
  const list = Array.from({ length: powerOfTwo(items.length) }, (_, index) => items[Math.min(index, items.length - 1)]);
  return sql.join(list);
}

function powerOfTwo(count: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(count, 1)));
}

/**
 * `limit`, written so that SQLite does not compile the statement again at each run, as it does when its limit is a bare
 * parameter.
 */
export function atMost(rows: number): RawBuilder<unknown> {
  return sql`limit cast(${rows} as integer)`;
}

/** Counts the rows of a query, but no further than its own limit. */
export async function countRows(db: Kysely<Tables>, limited: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ rows: number }>`select count(*) as rows from (${limited}) as limited`.execute(db);
  return Number(rows[0]?.rows);
}

/** What a walk has read, as a window. */
export function windowOf<Row extends { readonly id: number; readonly passes: number }>(
  rows: readonly Row[],
  limit: number,
  positionOf: (row: Row) => PagePosition,
): CandidateWindow {
  const last = rows.length < limit ? undefined : rows.at(-1);
  return {
    rows: rows.filter((row) => row.passes === 1).map((row) => ({ id: row.id, position: positionOf(row) })),
    looked: rows.length,
    next: last && positionOf(last),
  };
}

/**
 * Does a query that looks at the current row find anything? Not `exists`: PostgreSQL would gather all that the query could find for
 * any row, instead of looking for this one.
 */
export function found(query: RawBuilder<unknown>): Condition {
  return sql<SqlBool>`(${query} limit 1) is not null`;
}

/** Is there a tag of this key and value on a resource? */
export function tagged(place: Place, resource: RawBuilder<unknown>, [key, value]: KeyValue): Condition {
  return found(sql`select 1 from sagemaker_tags as tags
    where tags.account = ${place.account} and tags.region = ${place.region} and tags.resource = ${resource}
      and tags.key = ${key} and tags.value = ${value}`);
}

/** The resources of one type that carry a tag, in the order of their names, up to `limit`. */
export function taggedResources(
  place: Place,
  type: string,
  [key, value]: KeyValue,
  limit: number,
): RawBuilder<unknown> {
  // "0" follows "/" in the order of characters: these bounds hold whatever begins with the type and a slash.
  return sql`select resource from sagemaker_tags
    where account = ${place.account} and region = ${place.region} and key = ${key} and value = ${value}
      and resource >= ${`${type}/`} and resource < ${`${type}0`}
    order by resource ${atMost(limit)}`;
}

/** The names behind the type: `irises/3`. */
export async function taggedNames(
  db: Kysely<Tables>,
  place: Place,
  type: string,
  tag: KeyValue,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ resource: string }>`${taggedResources(place, type, tag, limit)}`.execute(db);
  return rows.map(({ resource }) => resource.slice(type.length + 1));
}

/** The tags of many resources, by resource, each in the order of their keys. */
export async function tagsOf(
  db: Kysely<Tables>,
  place: Place,
  resources: readonly string[],
): Promise<Map<string, Tag[]>> {
  const tags = new Map<string, Tag[]>();
  if (resources.length === 0) return tags;
  // Filled up to a power of two with a name that nothing has.
  const names = Array.from({ length: powerOfTwo(resources.length) }, (_, index) => resources[index] ?? "");
  const { rows } = await sql<{ resource: string; key: string; value: string }>`
    with named (name) as (values ${sql.join(names.map((name) => sql`(cast(${name} as text))`))})
    select tags.resource, tags.key, tags.value from named cross join sagemaker_tags as tags
    where tags.account = ${place.account} and tags.region = ${place.region} and tags.resource = named.name`.execute(db);
  for (const { resource, key, value } of rows) {
    const list = tags.get(resource) ?? [];
    list.push({ Key: key, Value: value });
    tags.set(resource, list);
  }
  for (const list of tags.values()) list.sort((one, other) => (one.Key < other.Key ? -1 : 1));
  return tags;
}

/** Tag keys that are in use, in order, those that begin with `start`. */
export function tagKeys(db: Kysely<Tables>, place: Place, start: string, limit: number): Promise<string[]> {
  return distinctKeys(db, place, sql`sagemaker_tags`, start, limit);
}

/** Keys of CustomerMetadataProperties that are in use, in order, those that begin with `start`. */
export function metadataKeys(db: Kysely<Tables>, place: Place, start: string, limit: number): Promise<string[]> {
  return distinctKeys(db, place, sql`model_package_metadata`, start, limit);
}

/** Leaps along the index from key to key, however many rows each of them has. */
async function distinctKeys(
  db: Kysely<Tables>,
  place: Place,
  table: RawBuilder<unknown>,
  start: string,
  limit: number,
): Promise<string[]> {
  const keys: string[] = [];
  while (keys.length < limit) {
    const last = keys.at(-1);
    const from = last === undefined ? sql`key >= ${start}` : sql`key > ${last}`;
    const { rows } = await sql<{ key: string }>`select key from ${table}
      where account = ${place.account} and region = ${place.region} and ${from}
      order by account, region, key limit 1`.execute(db);
    const key = rows[0]?.key;
    if (key === undefined || !key.startsWith(start)) break;
    keys.push(key);
  }
  return keys;
}
