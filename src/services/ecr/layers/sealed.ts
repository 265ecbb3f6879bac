import type { SealedSecrets } from "../../operation.ts";
import { resealParts } from "../uploads/store.ts";
import { ofLayer, ofUpload } from "./bytes.ts";
import { resealLayers } from "./store.ts";

/** The keys of layers, and of the parts of those that are on their way. */
export const layerKeys: SealedSecrets = {
  name: "ECR layer keys",
  async resealAll(transaction, reseal) {
    const layers = await resealLayers(transaction, (sealed, layer) => reseal(sealed, ofLayer(layer)));
    const parts = await resealParts(transaction, (sealed, uploadId) => reseal(sealed, ofUpload(uploadId)));
    return layers + parts;
  },
};
