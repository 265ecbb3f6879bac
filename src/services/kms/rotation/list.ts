import type { RotationsListEntry } from "../../../wire/types/kms.gen.ts";
import { keyAccess } from "../access.ts";
import { findNamedKey, requireId } from "../keys/find.ts";
import { requireThere } from "../keys/state.ts";
import { findKey } from "../keys/store.ts";
import { operation } from "../operation.ts";
import { readPage } from "../paging.ts";
import { listMaterials, type StoredMaterial } from "./store.ts";

const SIZES = { standard: 100, most: 1_000 };

/** The rotations of a key, the oldest first. https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyRotations.html */
export const listKeyRotations = operation("ListKeyRotations", {
  access: keyAccess("ListKeyRotations"),
  async run(input, call) {
    const named = await findNamedKey(input.KeyId, call, "key");
    const key = requireThere(await findKey(call.database.read, call.region, requireId(named)), named.arn);
    // The first material came with the key, not by a rotation.
    const before = input.IncludeKeyMaterial === "ALL_KEY_MATERIAL" ? 0 : 1;
    const read = (after: string, limit: number) =>
      listMaterials(call.database.read, key.id, after === "" ? before : Number(after), limit);
    const position = ({ generation }: StoredMaterial) => String(generation);
    const { items, answer } = await readPage("ListKeyRotations", input, call, SIZES, read, position);
    return { Rotations: items.map((material) => entryOf(key.id, material, key.generation)), ...answer };
  },
});

function entryOf(keyId: string, material: StoredMaterial, current: number): RotationsListEntry {
  return {
    KeyId: keyId,
    KeyMaterialId: material.materialId,
    KeyMaterialState: material.generation === current ? "CURRENT" : "NON_CURRENT",
    ...(material.rotationType !== undefined && {
      RotationDate: new Date(material.createdAtMs),
      RotationType: material.rotationType,
    }),
  };
}
