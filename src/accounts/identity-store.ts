import { type Kysely, type Selectable, sql } from "kysely";
import { prepared } from "../database/prepared.ts";
import type { IamOidcProvidersTable, IamRolesTable } from "../database/tables/iam.ts";
import type { Tables } from "../database/tables.ts";

/** One line of what the law must know of a user or role. All of them are read at once, so that they are of one moment. */
export interface LawRow {
  /** `self` comes once. `managed` and `boundary` rows of AWS's policies carry their id alone. */
  readonly kind: "self" | "inline" | "managed" | "boundary";
  /** Of the identity, or of the policy; the inline policy of a group has the group's. */
  readonly path: string | null;
  readonly name: string | null;
  readonly account: string | null;
  /** `self`: the id of the boundary. `inline`: the name of the group it belongs to. `managed`, `boundary`: the policy's id. */
  readonly reference: string | null;
  /** `self`: the tags as JSON. Else the policy's text. */
  readonly text: string | null;
}

/** @param id `AIDA…` */
export const readUserLaw = prepared<{ id: string }, LawRow>((db, slot) => {
  const owners = () =>
    db
      .selectFrom("iam_users as owner")
      .select("owner.id")
      .where("owner.id", "=", slot("id"))
      .union(db.selectFrom("iam_group_members").select("group_id as id").where("user_id", "=", slot("id")));
  return db
    .selectFrom("iam_users as self")
    .select([
      sql<LawRow["kind"]>`'self'`.as("kind"),
      "self.path as path",
      sql<string | null>`self.name`.as("name"),
      sql<string | null>`self.account`.as("account"),
      "self.boundary as reference",
      sql<string | null>`self.tags`.as("text"),
    ])
    .where("self.id", "=", slot("id"))
    .unionAll(inlinePolicies(db).where("inline.owner_id", "in", owners()))
    .unionAll(managedPolicies(db).where("attached.owner_id", "in", owners()))
    .unionAll(
      boundaryPolicies(db)
        .innerJoin("iam_users as bounded", "bounded.boundary", "policy.id")
        .where("bounded.id", "=", slot("id")),
    ) as never;
});

/** @param id `AROA…` */
export const readRoleLaw = prepared<{ id: string }, LawRow>(
  (db, slot) =>
    db
      .selectFrom("iam_roles as self")
      .select([
        sql<LawRow["kind"]>`'self'`.as("kind"),
        "self.path as path",
        sql<string | null>`self.name`.as("name"),
        sql<string | null>`self.account`.as("account"),
        "self.boundary as reference",
        sql<string | null>`self.tags`.as("text"),
      ])
      .where("self.id", "=", slot("id"))
      .unionAll(inlinePolicies(db).where("inline.owner_id", "=", slot("id")))
      .unionAll(managedPolicies(db).where("attached.owner_id", "=", slot("id")))
      .unionAll(
        boundaryPolicies(db)
          .innerJoin("iam_roles as bounded", "bounded.boundary", "policy.id")
          .where("bounded.id", "=", slot("id")),
      ) as never,
);

function inlinePolicies(db: Kysely<Tables>) {
  return db
    .selectFrom("iam_inline_policies as inline")
    .leftJoin("iam_groups as grp", "grp.id", "inline.owner_id")
    .select([
      sql<LawRow["kind"]>`'inline'`.as("kind"),
      sql<string>`grp.path`.as("path"),
      sql<string | null>`inline.name`.as("name"),
      sql<string | null>`grp.account`.as("account"),
      sql<string | null>`grp.name`.as("reference"),
      sql<string | null>`inline.document`.as("text"),
    ]);
}

function managedPolicies(db: Kysely<Tables>) {
  return db
    .selectFrom("iam_attachments as attached")
    .leftJoin("iam_policies as policy", "policy.id", "attached.policy_id")
    .leftJoin("iam_policy_versions as version", (join) =>
      join.onRef("version.policy_id", "=", "policy.id").onRef("version.version", "=", "policy.default_version"),
    )
    .select([
      sql<LawRow["kind"]>`'managed'`.as("kind"),
      sql<string>`policy.path`.as("path"),
      sql<string | null>`policy.name`.as("name"),
      sql<string | null>`policy.account`.as("account"),
      sql<string | null>`attached.policy_id`.as("reference"),
      sql<string | null>`version.document`.as("text"),
    ]);
}

function boundaryPolicies(db: Kysely<Tables>) {
  return db
    .selectFrom("iam_policies as policy")
    .innerJoin("iam_policy_versions as version", (join) =>
      join.onRef("version.policy_id", "=", "policy.id").onRef("version.version", "=", "policy.default_version"),
    )
    .select([
      sql<LawRow["kind"]>`'boundary'`.as("kind"),
      sql<string>`policy.path`.as("path"),
      sql<string | null>`policy.name`.as("name"),
      sql<string | null>`policy.account`.as("account"),
      sql<string | null>`policy.id`.as("reference"),
      sql<string | null>`version.document`.as("text"),
    ]);
}

/** By its name in lower case; the caller compares the exact one. */
export const readRole = prepared<{ account: string; key: string }, Selectable<IamRolesTable>>((db, slot) =>
  db.selectFrom("iam_roles").selectAll().where("account", "=", slot("account")).where("name_key", "=", slot("key")),
);

export interface PolicyRow {
  readonly account: string;
  readonly path: string;
  readonly name: string;
  readonly document: string;
}

/** A policy of an account with the text that counts, by its name in lower case. */
export const readManagedPolicy = prepared<{ account: string; key: string }, PolicyRow>((db, slot) =>
  db
    .selectFrom("iam_policies as policy")
    .innerJoin("iam_policy_versions as version", (join) =>
      join.onRef("version.policy_id", "=", "policy.id").onRef("version.version", "=", "policy.default_version"),
    )
    .select(["policy.account", "policy.path", "policy.name", "version.document"])
    .where("policy.account", "=", slot("account"))
    .where("policy.name_key", "=", slot("key")),
);

export interface NamedRow {
  readonly id: string;
  readonly account: string;
  readonly path: string;
  readonly name: string;
}

/** Names that policies may mention at a time. The longest policies of AWS hold fewer. */
const AT_ONCE = 500;

/** The users or roles of these accounts with these names; more may come than were asked for. */
export async function findNamed(
  db: Kysely<Tables>,
  table: "iam_users" | "iam_roles",
  wanted: readonly { readonly account: string; readonly name: string }[],
): Promise<NamedRow[]> {
  const rows: NamedRow[] = [];
  for (const part of parts(wanted)) {
    rows.push(
      ...(await db
        .selectFrom(table)
        .select(["id", "account", "path", "name"])
        .where("account", "in", [...new Set(part.map(({ account }) => account))])
        .where("name_key", "in", [...new Set(part.map(({ name }) => name.toLowerCase()))])
        .execute()),
    );
  }
  return rows;
}

export async function findByIds(
  db: Kysely<Tables>,
  table: "iam_users" | "iam_roles",
  ids: readonly string[],
): Promise<NamedRow[]> {
  const rows: NamedRow[] = [];
  for (const part of parts(ids)) {
    rows.push(
      ...(await db.selectFrom(table).select(["id", "account", "path", "name"]).where("id", "in", part).execute()),
    );
  }
  return rows;
}

/** @returns those of the accounts that exist */
export async function findAccountIds(db: Kysely<Tables>, ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const part of parts(ids)) {
    const rows = await db.selectFrom("accounts").select("id").where("id", "in", part).execute();
    found.push(...rows.map(({ id }) => id));
  }
  return found;
}

function* parts<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += AT_ONCE) yield items.slice(start, start + AT_ONCE);
}

/** An identity provider whose web identities may assume roles. */
export interface StoredOidcProvider {
  readonly account: string;
  /** Without `https://`. */
  readonly url: string;
  readonly createdAt: number;
  /** The audiences that its tokens may be for. */
  readonly clientIds: readonly string[];
  readonly thumbprints: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** @param url without `https://`, as the provider's ARN ends: `arn:aws:iam::111111111111:oidc-provider/` + url */
export async function findOidcProvider(
  db: Kysely<Tables>,
  account: string,
  url: string,
): Promise<StoredOidcProvider | undefined> {
  const row = await db
    .selectFrom("iam_oidc_providers")
    .selectAll()
    .where("account", "=", account)
    .where("url", "=", url)
    .executeTakeFirst();
  return row && oidcProviderOf(row);
}

export function oidcProviderOf(row: Selectable<IamOidcProvidersTable>): StoredOidcProvider {
  return {
    account: row.account,
    url: row.url,
    createdAt: row.created_at,
    clientIds: JSON.parse(row.client_ids) as string[],
    thumbprints: JSON.parse(row.thumbprints) as string[],
    tags: JSON.parse(row.tags) as Record<string, string>,
  };
}
