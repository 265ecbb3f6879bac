import type { Call } from "../../operation.ts";
import { type KeySpecName, keySpecs } from "../keys/key.ts";

const MATERIAL_ID_BYTES = 32;

interface Place {
  readonly id: string;
  readonly spec: KeySpecName;
  readonly generation: number;
}

/** Draws key bytes. They leave this function only under the root key's seal. */
export function newMaterial(
  key: Place,
  means: Pick<Call, "random" | "seal">,
): { readonly materialId: string; readonly sealed: string } {
  const bytes = means.random.bytes(keySpecs[key.spec].materialBytes);
  const sealed = means.seal.close(bytes.toString("base64"), materialSeal(key.id, key.generation));
  bytes.fill(0);
  return { materialId: means.random.bytes(MATERIAL_ID_BYTES).toString("hex"), sealed };
}

/** The key bytes, for one use: nothing keeps them, so that a key that is switched off is off at once. */
export function openMaterial(
  keyId: string,
  material: { readonly generation: number; readonly sealed: string },
  call: Pick<Call, "seal">,
): Buffer {
  return Buffer.from(call.seal.open(material.sealed, materialSeal(keyId, material.generation)), "base64");
}

/** What the seal of a material says it belongs to: moved to another row, it does not open. */
export function materialSeal(keyId: string, generation: number): string {
  return `kms-key-material ${keyId} ${generation}`;
}
