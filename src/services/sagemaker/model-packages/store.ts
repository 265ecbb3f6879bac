import { type Kysely, sql, type Transaction } from "kysely";
import { prepared, preparedInsert } from "../../../database/prepared.ts";
import type { ModelPackagesTable } from "../../../database/tables/sagemaker.ts";
import type { Tables } from "../../../database/tables.ts";
import { type Awaitable, whenThere } from "../../../lib/awaitable.ts";
import type { ModelApprovalStatus, ModelPackageRegistrationType } from "../../../wire/types/sagemaker.gen.ts";
import type { GroupHead } from "../model-package-groups/store.ts";
import type { PackageDocument, PackageSummary } from "./document.ts";
import { writeMetadata } from "./metadata/store.ts";

/** A package as it is stored: a version of a group, or an unversioned one. */
export interface StoredPackage extends StoredSummary {
  readonly document: PackageDocument;
}

/** A package found by its name, with the group that it is a version of. */
export interface FoundPackage extends StoredPackage {
  readonly group?: GroupHead;
}

/** What listings read of it. */
export interface StoredSummary {
  readonly id: number;
  readonly account: string;
  /** Of a version. */
  readonly groupName?: string;
  readonly version?: number;
  /** Of an unversioned package. */
  readonly name?: string;
  readonly approvalStatus?: ModelApprovalStatus;
  readonly registrationType?: ModelPackageRegistrationType;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly summary: PackageSummary;
}

/** Which package: a version of a group, or an unversioned one. The name in any letter case. */
export interface PackageKey {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly version?: number;
}

type NewPackage = Omit<StoredPackage, "id" | "modifiedAt" | "groupName"> & {
  readonly region: string;
  readonly groupId?: number;
};

/**
 * Writes the package, and the rows by which Search finds it.
 * @returns its id, or undefined when an unversioned package of that name is there
 */
export function insertPackage(transaction: Transaction<Tables>, made: NewPackage): Awaitable<number | undefined> {
  const { account, region } = made;
  const inserted = insertRow(transaction, {
    account,
    region,
    groupId: made.groupId ?? null,
    version: made.version ?? null,
    name: made.name ?? null,
    nameKey: made.name?.toLowerCase() ?? null,
    approvalStatus: made.approvalStatus ?? null,
    registrationType: made.registrationType ?? null,
    createdAt: made.createdAt,
    summary: JSON.stringify(made.summary),
    document: JSON.stringify(made.document),
  });
  return whenThere(inserted, (id) => {
    if (id === undefined) return undefined;
    const properties = { after: made.document.CustomerMetadataProperties };
    return whenThere(writeMetadata(transaction, { id, account, region }, properties), () => id);
  });
}

interface NewRow {
  readonly account: string;
  readonly region: string;
  readonly groupId: number | null;
  readonly version: number | null;
  readonly name: string | null;
  readonly nameKey: string | null;
  readonly approvalStatus: string | null;
  readonly registrationType: string | null;
  readonly createdAt: number;
  readonly summary: string;
  readonly document: string;
}

const insertRow = preparedInsert<NewRow>((db, slot) =>
  db
    .insertInto("model_packages")
    .values({
      account: slot("account"),
      region: slot("region"),
      group_id: slot("groupId"),
      version: slot("version"),
      name: slot("name"),
      name_key: slot("nameKey"),
      approval_status: slot("approvalStatus"),
      registration_type: slot("registrationType"),
      created_at: slot("createdAt"),
      modified_at: slot("createdAt"),
      summary: slot("summary"),
      document: slot("document"),
    })
    .onConflict((conflict) => conflict.doNothing()),
);

export async function findPackage(db: Kysely<Tables>, key: PackageKey): Promise<FoundPackage | undefined> {
  const { account, region, version } = key;
  const nameKey = key.name.toLowerCase();
  if (version === undefined) {
    const [row] = await selectUnversioned(db, { account, region, nameKey });
    return row && packageOf(row);
  }
  const [row] = await selectVersion(db, { account, region, nameKey, version });
  if (row === undefined) return undefined;
  const { group_id: id, group_name: name, policy_edition: policyEdition } = row;
  return { ...packageOf(row), group: { id, account, name, policyEdition } };
}

interface RowKey {
  readonly account: string;
  readonly region: string;
  readonly nameKey: string;
}

type PackageRow = SummaryRow & { document: string };

type VersionRow = PackageRow & { group_id: number; group_name: string; policy_edition: string | null };

/** Making a value of a column costs more than finding it: those that nobody reads are left out. */
const PACKAGE_COLUMNS = [
  "model_packages.id",
  "model_packages.account",
  "model_packages.version",
  "model_packages.name",
  "model_packages.approval_status",
  "model_packages.registration_type",
  "model_packages.created_at",
  "model_packages.modified_at",
  "model_packages.summary",
  "model_packages.document",
] as const;

const selectVersion = prepared<RowKey & { version: number }, VersionRow>((db, slot) =>
  db
    .selectFrom("model_packages")
    .innerJoin("model_package_groups as groups", "groups.id", "model_packages.group_id")
    .select(PACKAGE_COLUMNS)
    .select(["groups.id as group_id", "groups.name as group_name", "groups.policy_edition"])
    .where("groups.account", "=", slot("account"))
    .where("groups.region", "=", slot("region"))
    .where("groups.name_key", "=", slot("nameKey"))
    .where("model_packages.version", "=", slot("version")),
);

const selectUnversioned = prepared<RowKey, PackageRow>((db, slot) =>
  db
    .selectFrom("model_packages")
    .select(PACKAGE_COLUMNS)
    .select(sql<string | null>`null`.as("group_name"))
    .where("account", "=", slot("account"))
    .where("region", "=", slot("region"))
    .where("name_key", "=", slot("nameKey")),
);

/** Holds a package's row until the transaction ends, and reads it. */
export async function lockPackage(transaction: Transaction<Tables>, id: number): Promise<StoredPackage | undefined> {
  const row = await transaction
    .updateTable("model_packages")
    .set({ modified_at: sql`modified_at` })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  return row && packageOf({ ...row, group_name: null });
}

/** @param current what `lockPackage` has read in this transaction */
export async function updatePackage(
  transaction: Transaction<Tables>,
  region: string,
  current: StoredPackage,
  changed: Omit<StoredPackage, "id" | "account">,
): Promise<void> {
  const { id, account } = current;
  await transaction
    .updateTable("model_packages")
    .set({
      approval_status: changed.approvalStatus ?? null,
      registration_type: changed.registrationType ?? null,
      modified_at: changed.modifiedAt,
      summary: JSON.stringify(changed.summary),
      document: JSON.stringify(changed.document),
    })
    .where("id", "=", id)
    .execute();
  const { CustomerMetadataProperties: before } = current.document;
  const { CustomerMetadataProperties: after } = changed.document;
  await writeMetadata(transaction, { id, account, region }, { before, after });
}

/** @returns false when it was gone already */
export async function deletePackage(transaction: Transaction<Tables>, id: number): Promise<boolean> {
  const row = await transaction
    .deleteFrom("model_packages")
    .where("id", "=", id)
    .returning(["account", "region", "document"])
    .executeTakeFirst();
  if (row === undefined) return false;
  const { account, region } = row;
  const { CustomerMetadataProperties: before } = JSON.parse(row.document) as PackageDocument;
  await writeMetadata(transaction, { id, account, region }, { before });
  return true;
}

export type SummaryRow = Pick<
  ModelPackagesTable,
  "account" | "version" | "name" | "approval_status" | "registration_type" | "created_at" | "modified_at" | "summary"
> & { id: number; group_name: string | null };

export function summaryOf(row: SummaryRow): StoredSummary {
  return {
    id: row.id,
    account: row.account,
    groupName: row.group_name ?? undefined,
    version: row.version ?? undefined,
    name: row.name ?? undefined,
    approvalStatus: (row.approval_status as ModelApprovalStatus | null) ?? undefined,
    registrationType: (row.registration_type as ModelPackageRegistrationType | null) ?? undefined,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
    summary: JSON.parse(row.summary) as PackageSummary,
  };
}

/** Reads a whole row of `model_packages`, joined with its group's name. */
export function packageOf(row: PackageRow): StoredPackage {
  return { ...summaryOf(row), document: JSON.parse(row.document) as PackageDocument };
}
