import { ECR_CHORE_BATCH_SIZE } from "../../../lib/limits.ts";
import type { Call, Chore } from "../../operation.ts";
import { holdRepository } from "../repositories/store.ts";
import { write } from "../store.ts";
import { abandonedUploads, holdUpload, removeUpload } from "../uploads/store.ts";
import {
  holdLayer,
  isLayerUsed,
  lonelyLayers,
  removeLonelyLayer,
  removeRepositoryLayer,
  unusedRepositoryLayers,
} from "./store.ts";

type Means = Pick<Call, "database" | "blobs" | "clock">;

const HOUR_MS = 60 * 60 * 1000;

/** A layer is brought before the image that it is for. No client takes a day in between. */
export const LAYER_GRACE_MS = 24 * HOUR_MS;

/** An upload that nothing was added to for so long will not be resumed. */
export const UPLOAD_KEPT_MS = 24 * HOUR_MS;

/** Layers that no image needs, and uploads that were given up. */
export const sweepLayers: Chore = {
  name: "remove layers that no image needs",
  everyMs: HOUR_MS,
  async run(means) {
    await removeAbandonedUploads(means);
    await removeUnusedLayers(means);
    await removeLonelyLayers(means);
  },
};

async function removeAbandonedUploads({ database, blobs, clock }: Means): Promise<void> {
  const beforeMs = clock.now() - UPLOAD_KEPT_MS;
  for (;;) {
    const uploads = await abandonedUploads(database.read, beforeMs, ECR_CHORE_BATCH_SIZE);
    for (const upload of uploads) {
      const left = await write(database, async (writing) => {
        const now = await holdUpload(writing, upload);
        // It was resumed meanwhile: its time has changed with its size.
        return now?.sizeBytes === upload.sizeBytes ? removeUpload(writing, upload.id) : [];
      });
      for (const blob of left) await blobs.remove(blob);
    }
    if (uploads.length < ECR_CHORE_BATCH_SIZE) return;
  }
}

async function removeUnusedLayers({ database, clock }: Means): Promise<void> {
  const beforeMs = clock.now() - LAYER_GRACE_MS;
  for (;;) {
    const layers = await unusedRepositoryLayers(database.read, beforeMs, ECR_CHORE_BATCH_SIZE);
    for (const { repositoryId, account, digest } of layers) {
      await write(database, async (writing) => {
        // An image that is being put holds its repository.
        await holdRepository(writing, repositoryId);
        await holdLayer(writing, account, digest);
        if (await isLayerUsed(writing.transaction, repositoryId, digest)) return;
        await removeRepositoryLayer(writing, repositoryId, digest, beforeMs);
      });
    }
    if (layers.length < ECR_CHORE_BATCH_SIZE) return;
  }
}

/** Bytes go only after the commit that forgets them is on the disk. A crash in between leaves them to the daily sweep. */
async function removeLonelyLayers({ database, blobs }: Means): Promise<void> {
  for (;;) {
    const layers = await lonelyLayers(database.read, ECR_CHORE_BATCH_SIZE);
    for (const layer of layers) {
      const isGone = await write(database, async (writing) => {
        await holdLayer(writing, layer.account, layer.digest);
        return removeLonelyLayer(writing, layer);
      });
      if (isGone) await blobs.remove(layer.blob);
    }
    if (layers.length < ECR_CHORE_BATCH_SIZE) return;
  }
}
