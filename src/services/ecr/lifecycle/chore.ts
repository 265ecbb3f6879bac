import type { Database } from "../../../database/database.ts";
import { ECR_CHORE_BATCH_SIZE } from "../../../lib/limits.ts";
import type { Chore } from "../../operation.ts";
import { listsNaming, removeImage } from "../images/store.ts";
import { holdRepository } from "../repositories/store.ts";
import { write } from "../store.ts";
import { expiring } from "./evaluate.ts";
import { readLifecyclePolicy } from "./rules.ts";
import { agingImages, findLifecycle, markEvaluated, repositoriesWithLifecycle } from "./store.ts";

/** "Amazon ECR … expires images within 24 hours." */
const EVERY_MS = 60 * 60 * 1000;

/** Lets images expire as the lifecycle policies of their repositories say. */
export const expireImages: Chore = {
  name: "expire images by lifecycle policies",
  everyMs: EVERY_MS,
  async run({ database, clock }) {
    let after = "";
    for (;;) {
      const page = await repositoriesWithLifecycle(database.read, { after, limit: ECR_CHORE_BATCH_SIZE });
      for (const { id } of page) await expireImagesOf(database, id, clock.now());
      const last = page.at(-1);
      if (last === undefined || page.length < ECR_CHORE_BATCH_SIZE) return;
      after = last.id;
    }
  },
};

/** Images of a manifest list go when the list is gone: with it when both expire, otherwise in a later run. */
async function expireImagesOf(database: Database, repositoryId: string, nowMs: number): Promise<void> {
  await write(database, async (writing) => {
    if ((await holdRepository(writing, repositoryId)) === undefined) return;
    const { policy } = await findLifecycle(writing.transaction, repositoryId);
    if (policy === undefined) return;
    const images = await agingImages(writing.transaction, repositoryId);
    const left = new Set(expiring(images, readLifecyclePolicy(policy), nowMs).map(({ image }) => image.digest));
    // A list's images are free once the list has gone; each round removes at least one, or there is none left to remove.
    for (let before = -1; before !== left.size; ) {
      before = left.size;
      for (const digest of left) {
        if ((await listsNaming(writing.transaction, repositoryId, digest)).length > 0) continue;
        await removeImage(writing, repositoryId, digest);
        left.delete(digest);
      }
    }
    await markEvaluated(writing, repositoryId, nowMs);
  });
}
