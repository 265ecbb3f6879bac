import { type Kysely, type SqlBool, sql } from "kysely";
import type { Tables } from "../../../../database/tables.ts";
import { type StoredSummary, summaryOf } from "../store.ts";

/** Which packages, in which order, from where on. */
export interface PackageListing {
  readonly account: string;
  readonly region: string;
  /** Versions of this group only. */
  readonly groupId?: number;
  readonly kind: "Versioned" | "Unversioned" | "Both";
  readonly approvalStatus?: string;
  readonly createdAfter?: number;
  readonly createdBefore?: number;
  readonly by: "created_at" | "name";
  readonly descending: boolean;
  /** The position of the last one seen. */
  readonly after?: ListingPosition;
  readonly limit: number;
}

/** `[created_at, id]`, or `[name in lower case, version]` where unversioned packages count as version 0. */
export type ListingPosition = readonly [value: string | number, tie: number];

export function positionOf(item: StoredSummary, by: PackageListing["by"]): ListingPosition {
  return by === "created_at"
    ? [item.createdAt, item.id]
    : [(item.groupName ?? item.name ?? "").toLowerCase(), item.version ?? 0];
}

/**
 * One window of a listing. Versioned and unversioned packages are walked each along an index of their own and merged, so that
 * the cost of a window does not depend on how many packages there are.
 */
export async function listPackages(db: Kysely<Tables>, listing: PackageListing): Promise<StoredSummary[]> {
  const versions = listing.kind === "Unversioned" ? [] : await listVersions(db, listing);
  // Unversioned packages have no group and no approval status.
  const isOfVersions = listing.groupId !== undefined || listing.approvalStatus !== undefined;
  const unversioned = listing.kind === "Versioned" || isOfVersions ? [] : await listUnversioned(db, listing);
  if (versions.length === 0 || unversioned.length === 0) return versions.length === 0 ? unversioned : versions;
  const sign = listing.descending ? -1 : 1;
  return [...versions, ...unversioned]
    .sort((a, b) => sign * comparePositions(positionOf(a, listing.by), positionOf(b, listing.by)))
    .slice(0, listing.limit);
}

function comparePositions(a: ListingPosition, b: ListingPosition): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  return a[1] - b[1];
}

async function listVersions(db: Kysely<Tables>, listing: PackageListing): Promise<StoredSummary[]> {
  const direction = listing.descending ? "desc" : "asc";
  let query = db
    .selectFrom("model_packages as packages")
    .innerJoin("model_package_groups as groups", "groups.id", "packages.group_id")
    .select(summaryColumns)
    .select("groups.name as group_name")
    .where(conditions(listing));
  if (listing.groupId !== undefined) query = query.where("packages.group_id", "=", listing.groupId);
  else if (listing.by === "created_at")
    query = query.where("packages.account", "=", listing.account).where("packages.region", "=", listing.region);
  else query = query.where("groups.account", "=", listing.account).where("groups.region", "=", listing.region);
  // In one group the name decides nothing: without it the order is that of the index on versions.
  const byName = listing.groupId === undefined ? query.orderBy("groups.name_key", direction) : query;
  const ordered =
    listing.by === "created_at"
      ? query.orderBy("packages.created_at", direction).orderBy("packages.id", direction)
      : byName.orderBy("packages.version", direction);
  const rows = await ordered.limit(listing.limit).execute();
  return rows.map(summaryOf);
}

async function listUnversioned(db: Kysely<Tables>, listing: PackageListing): Promise<StoredSummary[]> {
  const direction = listing.descending ? "desc" : "asc";
  const query = db
    .selectFrom("model_packages as packages")
    .select(summaryColumns)
    .select(sql<string | null>`null`.as("group_name"))
    .where("packages.account", "=", listing.account)
    .where("packages.region", "=", listing.region)
    .where("packages.group_id", "is", null)
    .where(conditions(listing, true));
  const ordered =
    listing.by === "created_at"
      ? query.orderBy("packages.created_at", direction).orderBy("packages.id", direction)
      : query.where("packages.name_key", "is not", null).orderBy("packages.name_key", direction);
  const rows = await ordered.limit(listing.limit).execute();
  return rows.map(summaryOf);
}

/** Filters and position. The position is spelt out column by column: in that form both engines walk the index from there. */
function conditions(listing: PackageListing, unversioned = false) {
  const parts = [sql<SqlBool>`1 = 1`];
  const { approvalStatus, createdAfter, createdBefore, after } = listing;
  if (approvalStatus !== undefined) parts.push(sql<SqlBool>`packages.approval_status = ${approvalStatus}`);
  if (createdAfter !== undefined) parts.push(sql<SqlBool>`packages.created_at > ${createdAfter}`);
  if (createdBefore !== undefined) parts.push(sql<SqlBool>`packages.created_at < ${createdBefore}`);
  if (after !== undefined) parts.push(beyond(listing, after, unversioned));
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`;
}

function beyond({ by, groupId, descending }: PackageListing, [value, tie]: ListingPosition, unversioned: boolean) {
  const [from, past] = descending ? [sql.raw("<="), sql.raw("<")] : [sql.raw(">="), sql.raw(">")];
  if (by === "name" && groupId !== undefined) return sql<SqlBool>`packages.version ${past} ${tie}`;
  const first = sql.ref(
    by === "created_at" ? "packages.created_at" : unversioned ? "packages.name_key" : "groups.name_key",
  );
  const second = by === "created_at" ? sql.ref("packages.id") : unversioned ? sql`0` : sql.ref("packages.version");
  return sql<SqlBool>`${first} ${from} ${value} and (${first} ${past} ${value} or ${second} ${past} ${tie})`;
}

const summaryColumns = [
  "packages.id",
  "packages.account",
  "packages.version",
  "packages.name",
  "packages.approval_status",
  "packages.registration_type",
  "packages.created_at",
  "packages.modified_at",
  "packages.summary",
] as const;
