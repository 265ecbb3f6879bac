import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";

/** One material of a key, without its bytes. */
export interface StoredMaterial {
  readonly generation: number;
  readonly materialId: string;
  readonly createdAtMs: number;
  /** Undefined for the material that the key was made with. */
  readonly rotationType?: "AUTOMATIC" | "ON_DEMAND";
}

export async function insertMaterial(
  transaction: Transaction<Tables>,
  keyId: string,
  material: StoredMaterial & { readonly sealed: string },
): Promise<void> {
  await transaction
    .insertInto("kms_key_materials")
    .values({
      key_id: keyId,
      generation: material.generation,
      material_id: material.materialId,
      sealed: material.sealed,
      created_at: material.createdAtMs,
      rotation_type: material.rotationType ?? null,
    })
    .execute();
}

/** The oldest first. */
export async function listMaterials(
  db: Kysely<Tables>,
  keyId: string,
  after: number,
  limit: number,
): Promise<StoredMaterial[]> {
  const rows = await db
    .selectFrom("kms_key_materials")
    .select(["generation", "material_id", "created_at", "rotation_type"])
    .where("key_id", "=", keyId)
    .where("generation", ">", after)
    .orderBy("generation")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    generation: row.generation,
    materialId: row.material_id,
    createdAtMs: Number(row.created_at),
    rotationType: row.rotation_type ?? undefined,
  }));
}

/** Keys whose automatic rotation is due, the one that is due longest first. */
export async function listDueRotations(db: Kysely<Tables>, nowMs: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("kms_keys")
    .select("id")
    .where("next_rotation_at", "<=", nowMs)
    // A key that is switched off is rotated when it is switched on again.
    .where("state", "=", "Enabled")
    .orderBy("next_rotation_at")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
