import type { SealedSecrets } from "../../operation.ts";
import { resealMaterials } from "../rotation/store.ts";
import { materialSeal } from "./material.ts";

/** All key material of all accounts. */
export const keyMaterial: SealedSecrets = {
  name: "KMS key material",
  resealAll: (transaction, reseal) =>
    resealMaterials(transaction, (sealed, keyId, generation) => reseal(sealed, materialSeal(keyId, generation))),
};
