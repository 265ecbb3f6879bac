import type { SealedSecrets } from "../../operation.ts";
import { sealedFor } from "./data-key.ts";
import { resealUploads, resealVersions } from "./resealing/store.ts";

/** The data keys of objects that are encrypted with S3's own keys. */
export const objectDataKeys: SealedSecrets = {
  name: "S3 data keys",
  async resealAll(transaction, reseal) {
    const resealOne: Parameters<typeof resealVersions>[1] = (sealed, place) => reseal(sealed, sealedFor(place));
    return (await resealVersions(transaction, resealOne)) + (await resealUploads(transaction, resealOne));
  },
};
