import { type Kysely, type Selectable, type SqlBool, sql, type Transaction } from "kysely";
import { isPostgres } from "../../../database/engine.ts";
import { prepared } from "../../../database/prepared.ts";
import type { ModelPackageGroupsTable } from "../../../database/tables/sagemaker.ts";
import type { Tables } from "../../../database/tables.ts";
import { type Awaitable, whenThere } from "../../../lib/awaitable.ts";
import type { UserContext } from "../../../wire/types/sagemaker.gen.ts";
import type { ResourceName } from "../resource-name.ts";

/** What the law needs of a group for each call on it. */
export interface GroupHead {
  readonly id: number;
  readonly account: string;
  /** In the letter case in which it was made. */
  readonly name: string;
  /** Null without a policy; else another one for each policy that was ever put, on any server. */
  readonly policyEdition: string | null;
}

/** A model group as it is stored. */
export interface StoredGroup extends GroupHead, GroupDocument {
  readonly createdAt: number;
  readonly lastVersion: number;
  readonly policy: string | null;
  /** The unique ids of the users and roles in the policy, by ARN. */
  readonly policyPrincipals: Readonly<Record<string, string>>;
}

/** What is written once and only read whole. */
export interface GroupDocument {
  readonly description?: string;
  readonly createdBy: UserContext;
  readonly managedConfiguration?: object;
}

type Place = { readonly account: string; readonly region: string };

/** @returns false when a group of that name is there, be it in other letter case */
export async function insertGroup(
  transaction: Transaction<Tables>,
  place: Place,
  group: GroupDocument & { name: string; createdAt: number },
): Promise<boolean> {
  const { name, createdAt, ...document } = group;
  const result = await transaction
    .insertInto("model_package_groups")
    .values({ ...place, name, name_key: name.toLowerCase(), created_at: createdAt, document: JSON.stringify(document) })
    .onConflict((conflict) => conflict.columns(["account", "region", "name_key"]).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Finds a group by ARN without regard to case, by bare name exactly. */
export async function findGroup(
  db: Kysely<Tables>,
  region: string,
  named: ResourceName,
): Promise<StoredGroup | undefined> {
  const [row] = await selectGroup(db, { account: named.account, region, nameKey: named.path.toLowerCase() });
  return row === undefined || (!named.byArn && row.name !== named.path) ? undefined : groupOf(row);
}

interface GroupKey extends Place {
  readonly nameKey: string;
}

/** @param name in any letter case */
export function findGroupHead(db: Kysely<Tables>, place: Place, name: string): Awaitable<GroupHead | undefined> {
  const { account, region } = place;
  return whenThere(
    selectHead(db, { account, region, nameKey: name.toLowerCase() }),
    ([row]) => row && { id: row.id, account, name: row.name, policyEdition: row.policy_edition },
  );
}

const selectHead = prepared<GroupKey, Pick<GroupRow, "id" | "name" | "policy_edition">>((db, slot) =>
  db
    .selectFrom("model_package_groups")
    .select(["id", "name", "policy_edition"])
    .where("account", "=", slot("account"))
    .where("region", "=", slot("region"))
    .where("name_key", "=", slot("nameKey")),
);

/** Whole groups of one account. @param nameKeys their names in lower case */
export async function findGroups(
  db: Kysely<Tables>,
  place: Place,
  nameKeys: readonly string[],
): Promise<StoredGroup[]> {
  if (nameKeys.length === 0) return [];
  const rows = await db
    .selectFrom("model_package_groups")
    .selectAll()
    .where("account", "=", place.account)
    .where("region", "=", place.region)
    .where("name_key", "in", nameKeys)
    .execute();
  return rows.map(groupOf);
}

/** A group's policy as it was put. */
export interface StoredPolicy {
  readonly text: string;
  readonly edition: string;
  /** Unique ids by ARN. */
  readonly principals: Readonly<Record<string, string>>;
}

export async function findGroupPolicy(db: Kysely<Tables>, id: number): Promise<StoredPolicy | undefined> {
  const row = await db
    .selectFrom("model_package_groups")
    .select(["policy", "policy_edition", "policy_principals"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined || row.policy === null || row.policy_edition === null) return undefined;
  return { text: row.policy, edition: row.policy_edition, principals: principalsOf(row.policy_principals) };
}

function principalsOf(json: string | null): Readonly<Record<string, string>> {
  return json === null ? {} : (JSON.parse(json) as Record<string, string>);
}

const selectGroup = prepared<GroupKey, GroupRow>((db, slot) =>
  db
    .selectFrom("model_package_groups")
    .selectAll()
    .where("account", "=", slot("account"))
    .where("region", "=", slot("region"))
    .where("name_key", "=", slot("nameKey")),
);

/**
 * Takes the next version number of a group; the group's row is held until the transaction ends.
 * @returns undefined when the group is gone
 */
export function takeVersion(transaction: Transaction<Tables>, id: number): Awaitable<number | undefined> {
  if (isPostgres(transaction)) {
    return whenThere(nextVersion(transaction, { id }), ([row]) => row?.last_version);
  }
  // SQLite has one writer. For `returning` it would build a table, and keep a copy of each page that changes.
  return whenThere(lastVersion(transaction, { id }), ([last]) => {
    if (last === undefined) return undefined;
    const version = last.last_version + 1;
    return whenThere(setVersion(transaction, { id, version }), () => version);
  });
}

const lastVersion = prepared<{ id: number }, Pick<GroupRow, "last_version">>((db, slot) =>
  db.selectFrom("model_package_groups").select("last_version").where("id", "=", slot("id")),
);

const setVersion = prepared<{ id: number; version: number }, never>((db, slot) =>
  db
    .updateTable("model_package_groups")
    .set({ last_version: slot("version") })
    .where("id", "=", slot("id")),
);

const nextVersion = prepared<{ id: number }, Pick<GroupRow, "last_version">>((db, slot) =>
  db
    .updateTable("model_package_groups")
    .set({ last_version: sql`last_version + 1` })
    .where("id", "=", slot("id"))
    .returning("last_version"),
);

/** Holds a group's row until the transaction ends, so that no version is added meanwhile. */
export async function lockGroup(transaction: Transaction<Tables>, id: number): Promise<boolean> {
  const result = await transaction
    .updateTable("model_package_groups")
    .set({ last_version: sql`last_version` })
    .where("id", "=", id)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function hasVersions(db: Kysely<Tables>, groupId: number): Promise<boolean> {
  const row = await db
    .selectFrom("model_packages")
    .select("id")
    .where("group_id", "=", groupId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteGroup(transaction: Transaction<Tables>, id: number): Promise<void> {
  await transaction.deleteFrom("model_package_groups").where("id", "=", id).execute();
}

/** @returns false when the group was gone already */
export async function updateGroupPolicy(
  transaction: Transaction<Tables>,
  id: number,
  policy: StoredPolicy | null,
): Promise<boolean> {
  const result = await transaction
    .updateTable("model_package_groups")
    .set({
      policy: policy?.text ?? null,
      policy_edition: policy?.edition ?? null,
      policy_principals: policy === null ? null : JSON.stringify(policy.principals),
    })
    .where("id", "=", id)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Which groups, in which order. `after` is the position of the last one seen. */
export interface GroupListing extends Place {
  readonly by: "created_at" | "name_key";
  readonly descending: boolean;
  readonly createdAfter?: number;
  readonly createdBefore?: number;
  readonly after?: GroupPosition;
  readonly limit: number;
}

/** `[name in lower case, or created_at; id]` */
export type GroupPosition = readonly [value: string | number, id: number];

export function positionOf(group: StoredGroup, by: GroupListing["by"]): GroupPosition {
  return [by === "name_key" ? group.name.toLowerCase() : group.createdAt, group.id];
}

export async function listGroups(db: Kysely<Tables>, listing: GroupListing): Promise<StoredGroup[]> {
  const { by, descending, createdAfter, createdBefore, after } = listing;
  const direction = descending ? "desc" : "asc";
  let query = db
    .selectFrom("model_package_groups")
    .selectAll()
    .where("account", "=", listing.account)
    .where("region", "=", listing.region);
  if (createdAfter !== undefined) query = query.where("created_at", ">", createdAfter);
  if (createdBefore !== undefined) query = query.where("created_at", "<", createdBefore);
  if (after !== undefined) {
    const beyond = sql.raw(descending ? "<" : ">");
    query = query.where(sql<SqlBool>`(${sql.ref(by)}, id) ${beyond} (${after[0]}, ${after[1]})`);
  }
  const rows = await query.orderBy(by, direction).orderBy("id", direction).limit(listing.limit).execute();
  return rows.map(groupOf);
}

type GroupRow = Selectable<ModelPackageGroupsTable>;

export function groupOf(row: GroupRow): StoredGroup {
  return {
    ...(JSON.parse(row.document) as GroupDocument),
    id: row.id,
    account: row.account,
    name: row.name,
    createdAt: row.created_at,
    lastVersion: row.last_version,
    policy: row.policy,
    policyEdition: row.policy_edition,
    policyPrincipals: principalsOf(row.policy_principals),
  };
}
