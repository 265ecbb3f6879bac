import type { Selectable } from "kysely";
import type { IamInstanceProfilesTable, IamRolesTable } from "../../database/tables/iam.ts";
import type { IamUsersTable } from "../../database/tables/identity.ts";
import type { Entity, EntityKind } from "./entity.ts";
import type { Reading, Writing } from "./store.ts";

/** Their common columns are those of users; groups have neither tags nor boundaries, instance profiles no boundaries. */
const TABLES = {
  user: "iam_users",
  group: "iam_groups",
  role: "iam_roles",
  "instance-profile": "iam_instance_profiles",
} as const satisfies Record<EntityKind, string>;

type Row = Selectable<IamUsersTable>;

interface Rows {
  readonly user: Row;
  readonly group: Row;
  readonly role: Row & Selectable<IamRolesTable>;
  readonly "instance-profile": Row & Selectable<IamInstanceProfilesTable>;
}

function tableOf(kind: EntityKind): "iam_users" {
  return TABLES[kind] as "iam_users";
}

export function entityOf(row: Omit<Row, "name_key" | "tags" | "boundary"> & Partial<Row>): Entity {
  return {
    id: row.id,
    account: row.account,
    path: row.path,
    name: row.name,
    createdAt: row.created_at,
    ...(row.boundary != null && { boundary: row.boundary }),
    tags: JSON.parse(row.tags ?? "{}") as Record<string, string>,
  };
}

/** The whole row of an entity. Letter case matters. */
export async function findRow<Kind extends EntityKind>(
  reading: Reading,
  kind: Kind,
  account: string,
  name: string,
): Promise<Rows[Kind] | undefined> {
  const row = await reading
    .selectFrom(tableOf(kind))
    .selectAll()
    .where("account", "=", account)
    .where("name_key", "=", name.toLowerCase())
    .executeTakeFirst();
  return row?.name === name ? (row as Rows[Kind]) : undefined;
}

/** Letter case matters. */
export async function findEntity(
  reading: Reading,
  kind: EntityKind,
  account: string,
  name: string,
): Promise<Entity | undefined> {
  const row = await findRow(reading, kind, account, name);
  return row && entityOf(row);
}

/** Letter case does not matter: names may not differ in it alone. */
export async function isTaken(reading: Reading, kind: EntityKind, account: string, name: string): Promise<boolean> {
  const row = await reading
    .selectFrom(tableOf(kind))
    .select("id")
    .where("account", "=", account)
    .where("name_key", "=", name.toLowerCase())
    .executeTakeFirst();
  return row !== undefined;
}

export interface NamesPage {
  readonly account: string;
  readonly pathPrefix?: string;
  /** The last name of the page before, in lower case. */
  readonly after: string;
  readonly limit: number;
}

/** Whole rows, in the order of their names, whatever their letter case. */
export async function listRows<Kind extends EntityKind>(
  reading: Reading,
  kind: Kind,
  page: NamesPage,
): Promise<Rows[Kind][]> {
  let query = reading
    .selectFrom(tableOf(kind))
    .selectAll()
    .where("account", "=", page.account)
    .where("name_key", ">", page.after);
  // Paths consist of ASCII: nothing that begins with the prefix comes after the prefix and this.
  if (page.pathPrefix !== undefined) {
    query = query.where("path", ">=", page.pathPrefix).where("path", "<", `${page.pathPrefix}\u{80}`);
  }
  return (await query.orderBy("name_key").limit(page.limit).execute()) as Rows[Kind][];
}

/** In the order of their names, whatever their letter case. */
export async function listEntities(reading: Reading, kind: EntityKind, page: NamesPage): Promise<Entity[]> {
  return (await listRows(reading, kind, page)).map(entityOf);
}

export async function countEntities(reading: Reading, kind: EntityKind, account: string): Promise<number> {
  const { count } = await reading
    .selectFrom(tableOf(kind))
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("account", "=", account)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function renameEntity(
  writing: Writing,
  kind: EntityKind,
  id: string,
  to: { readonly path: string; readonly name: string },
): Promise<void> {
  await writing
    .updateTable(tableOf(kind))
    .set({ ...to, name_key: to.name.toLowerCase() })
    .where("id", "=", id)
    .execute();
}

export async function deleteEntity(writing: Writing, kind: EntityKind, id: string): Promise<void> {
  await writing.deleteFrom(tableOf(kind)).where("id", "=", id).execute();
}

/** Users, roles and instance profiles. */
export async function writeTags(
  writing: Writing,
  kind: Exclude<EntityKind, "group">,
  id: string,
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  await writing
    .updateTable(tableOf(kind))
    .set({ tags: JSON.stringify(tags) })
    .where("id", "=", id)
    .execute();
}

/** @param policyId null takes the boundary away */
export async function writeBoundary(
  writing: Writing,
  kind: "user" | "role",
  id: string,
  policyId: string | null,
): Promise<void> {
  await writing.updateTable(tableOf(kind)).set({ boundary: policyId }).where("id", "=", id).execute();
}
