import type { Kysely, Selectable, Transaction } from "kysely";
import { prepared } from "../../../database/prepared.ts";
import type { KmsKeysTable } from "../../../database/tables/kms.ts";
import type { Tables } from "../../../database/tables.ts";
import type { KeySpecName, StoredKey } from "./key.ts";

type Row = Omit<Selectable<KmsKeysTable>, "policy" | "policy_principals" | "tags" | "region">;

const COLUMNS = [
  "id",
  "account",
  "created_at",
  "description",
  "spec",
  "manager",
  "state",
  "deletion_at",
  "pending_window_days",
  "generation",
  "rotation_period_days",
  "next_rotation_at",
  "on_demand_rotations",
] as const;

/** A key, and a sealed material of it. */
export interface KeyWithMaterial {
  readonly key: StoredKey;
  readonly generation: number;
  readonly materialId: string;
  readonly sealed: string;
}

/** Also finds a key whose material is gone. */
export async function findKey(db: Kysely<Tables>, region: string, id: string): Promise<StoredKey | undefined> {
  const [row] = await selectKey(db, { region, id });
  return row && keyOf(row);
}

const selectKey = prepared<{ region: string; id: string }, Row>((db, slot) =>
  db.selectFrom("kms_keys").select(COLUMNS).where("id", "=", slot("id")).where("region", "=", slot("region")),
);

/** A key with the material that encrypts now. One read: it is part of every encryption. */
export async function findCurrent(
  db: Kysely<Tables>,
  region: string,
  id: string,
): Promise<KeyWithMaterial | undefined> {
  const [row] = await selectCurrent(db, { region, id });
  return row && withMaterial(row);
}

type MaterialRow = Row & { material_generation: number; material_id: string; sealed: string };

const MATERIAL = [
  "kms_key_materials.generation as material_generation",
  "kms_key_materials.material_id",
  "kms_key_materials.sealed",
] as const;

const selectCurrent = prepared<{ region: string; id: string }, MaterialRow>((db, slot) =>
  db
    .selectFrom("kms_keys")
    .innerJoin("kms_key_materials", (join) =>
      join
        .onRef("kms_key_materials.key_id", "=", "kms_keys.id")
        .onRef("kms_key_materials.generation", "=", "kms_keys.generation"),
    )
    .select(COLUMNS.map((column) => `kms_keys.${column}` as const))
    .select(MATERIAL)
    .where("kms_keys.id", "=", slot("id"))
    .where("kms_keys.region", "=", slot("region")),
);

/** A key with the material that a ciphertext names. */
export async function findGeneration(
  db: Kysely<Tables>,
  region: string,
  id: string,
  generation: number,
): Promise<KeyWithMaterial | undefined> {
  const [row] = await selectGeneration(db, { region, id, generation });
  return row && withMaterial(row);
}

const selectGeneration = prepared<{ region: string; id: string; generation: number }, MaterialRow>((db, slot) =>
  db
    .selectFrom("kms_keys")
    .innerJoin("kms_key_materials", "kms_key_materials.key_id", "kms_keys.id")
    .select(COLUMNS.map((column) => `kms_keys.${column}` as const))
    .select(MATERIAL)
    .where("kms_keys.id", "=", slot("id"))
    .where("kms_keys.region", "=", slot("region"))
    .where("kms_key_materials.generation", "=", slot("generation")),
);

/** Keys of an account, by id, without those that are gone. */
export async function listKeys(
  db: Kysely<Tables>,
  place: { account: string; region: string },
  after: string,
  limit: number,
): Promise<{ id: string }[]> {
  return db
    .selectFrom("kms_keys")
    .select("id")
    .where("account", "=", place.account)
    .where("region", "=", place.region)
    .where("state", "!=", "Deleted")
    .where("id", ">", after)
    .orderBy("id")
    .limit(limit)
    .execute();
}

export async function countKeys(db: Kysely<Tables>, place: { account: string; region: string }): Promise<number> {
  const { count } = await db
    .selectFrom("kms_keys")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("account", "=", place.account)
    .where("region", "=", place.region)
    .where("state", "!=", "Deleted")
    .executeTakeFirstOrThrow();
  return Number(count);
}

export interface NewKey extends StoredKey {
  readonly region: string;
  readonly policy: string;
  readonly policyPrincipals: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

export async function insertKey(transaction: Transaction<Tables>, key: NewKey): Promise<void> {
  await transaction
    .insertInto("kms_keys")
    .values({
      id: key.id,
      account: key.account,
      region: key.region,
      policy: key.policy,
      policy_principals: JSON.stringify(key.policyPrincipals),
      tags: JSON.stringify(key.tags),
      created_at: key.createdAtMs,
      description: key.description,
      spec: key.spec,
      manager: key.manager,
      state: key.state,
      deletion_at: key.deletionAtMs ?? null,
      pending_window_days: key.pendingWindowDays ?? null,
      generation: key.generation,
      rotation_period_days: key.rotationPeriodDays ?? null,
      next_rotation_at: key.nextRotationAtMs ?? null,
      on_demand_rotations: key.onDemandRotations,
    })
    .execute();
}

type Change = Partial<
  Pick<
    StoredKey,
    | "description"
    | "state"
    | "deletionAtMs"
    | "pendingWindowDays"
    | "generation"
    | "rotationPeriodDays"
    | "nextRotationAtMs"
    | "onDemandRotations"
  >
>;

/** Reads a key that is about to be changed and keeps others from changing it until the transaction ends. */
export async function holdKey(
  transaction: Transaction<Tables>,
  dialect: "sqlite" | "postgres",
  id: string,
): Promise<StoredKey | undefined> {
  let query = transaction.selectFrom("kms_keys").select(COLUMNS).where("id", "=", id);
  // SQLite carries out one transaction at a time and needs no locks.
  if (dialect === "postgres") query = query.forUpdate();
  const row = await query.executeTakeFirst();
  return row && keyOf(row);
}

/** Changes what is named; a member that is named with `undefined` is emptied. */
export async function updateKey(transaction: Transaction<Tables>, id: string, change: Change): Promise<void> {
  await transaction
    .updateTable("kms_keys")
    .set({
      ...("description" in change && { description: change.description }),
      ...("state" in change && { state: change.state }),
      ...("deletionAtMs" in change && { deletion_at: change.deletionAtMs ?? null }),
      ...("pendingWindowDays" in change && { pending_window_days: change.pendingWindowDays ?? null }),
      ...("generation" in change && { generation: change.generation }),
      ...("rotationPeriodDays" in change && { rotation_period_days: change.rotationPeriodDays ?? null }),
      ...("nextRotationAtMs" in change && { next_rotation_at: change.nextRotationAtMs ?? null }),
      ...("onDemandRotations" in change && { on_demand_rotations: change.onDemandRotations }),
    })
    .where("id", "=", id)
    .execute();
}

/** Keys whose time has come to be deleted, the one that is due longest first. */
export async function listDueDeletions(db: Kysely<Tables>, nowMs: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("kms_keys")
    .select("id")
    .where("deletion_at", "<=", nowMs)
    .orderBy("deletion_at")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Deletes what a key could do: its material, its grants, its aliases. The row stays and says that the key is gone. */
export async function eraseKey(transaction: Transaction<Tables>, id: string): Promise<void> {
  for (const table of ["kms_key_materials", "kms_grants", "kms_aliases"] as const) {
    await transaction.deleteFrom(table).where("key_id", "=", id).execute();
  }
  await transaction
    .updateTable("kms_keys")
    .set({
      state: "Deleted",
      deletion_at: null,
      pending_window_days: null,
      rotation_period_days: null,
      next_rotation_at: null,
      description: "",
      policy: "",
      policy_principals: "{}",
      tags: "{}",
    })
    .where("id", "=", id)
    .execute();
}

function withMaterial(row: MaterialRow): KeyWithMaterial {
  return {
    key: keyOf(row),
    generation: row.material_generation,
    materialId: row.material_id,
    sealed: row.sealed,
  };
}

function keyOf(row: Row): StoredKey {
  return {
    id: row.id,
    account: row.account,
    createdAtMs: Number(row.created_at),
    description: row.description,
    spec: row.spec as KeySpecName,
    manager: row.manager as StoredKey["manager"],
    state: row.state,
    deletionAtMs: row.deletion_at === null ? undefined : Number(row.deletion_at),
    pendingWindowDays: row.pending_window_days ?? undefined,
    generation: row.generation,
    rotationPeriodDays: row.rotation_period_days ?? undefined,
    nextRotationAtMs: row.next_rotation_at === null ? undefined : Number(row.next_rotation_at),
    onDemandRotations: row.on_demand_rotations,
  };
}
