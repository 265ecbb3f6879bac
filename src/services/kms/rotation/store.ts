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

const RESEALED_AT_ONCE = 500;

/** Seals all key material anew, under another root key. @returns how many there are */
export async function resealMaterials(
  transaction: Transaction<Tables>,
  reseal: (sealed: string, keyId: string, generation: number) => string,
): Promise<number> {
  let count = 0;
  for (let after = { key_id: "", generation: 0 }; ; ) {
    const rows = await transaction
      .selectFrom("kms_key_materials")
      .select(["key_id", "generation", "sealed"])
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple("key_id", "generation"), ">", tuple(after.key_id, after.generation)),
      )
      .orderBy("key_id")
      .orderBy("generation")
      .limit(RESEALED_AT_ONCE)
      .execute();
    for (const { key_id, generation, sealed } of rows) {
      await transaction
        .updateTable("kms_key_materials")
        .set({ sealed: reseal(sealed, key_id, generation) })
        .where("key_id", "=", key_id)
        .where("generation", "=", generation)
        .execute();
    }
    count += rows.length;
    const last = rows.at(-1);
    if (rows.length < RESEALED_AT_ONCE || last === undefined) return count;
    after = last;
  }
}
