import type { Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import type { Call } from "../../operation.ts";
import { newMaterial } from "../cryptography/material.ts";
import { insertMaterial } from "../rotation/store.ts";
import type { StoredKey } from "./key.ts";
import { insertKey, type NewKey } from "./store.ts";

/** Writes a new key with its first material. @returns the key, and its material's id */
export async function makeKey(
  transaction: Transaction<Tables>,
  wanted: Omit<NewKey, "state" | "generation" | "onDemandRotations" | "region">,
  call: Pick<Call, "random" | "seal" | "region">,
): Promise<{ key: StoredKey; materialId: string }> {
  const key: NewKey = { ...wanted, region: call.region, state: "Enabled", generation: 1, onDemandRotations: 0 };
  const material = newMaterial(key, call);
  await insertKey(transaction, key);
  await insertMaterial(transaction, key.id, { generation: 1, createdAtMs: key.createdAtMs, ...material });
  return { key, materialId: material.materialId };
}
