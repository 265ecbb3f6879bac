import type { Clock } from "../lib/clock.ts";
import { SWEEP_BATCH_SIZE } from "../lib/limits.ts";
import type { BlobStore } from "./blob-store.ts";

export interface SweepOptions {
  readonly blobs: Pick<BlobStore, "list" | "remove">;
  /**
   * Which of these blobs does anything refer to? It must see every write that was committed before it is called. All that it does
   * not name will be removed.
   */
  readonly inUse: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /**
   * Younger blobs are left alone: between a blob's completion and the commit that refers to it lies a moment, or a whole
   * multipart upload where nothing refers to single parts.
   */
  readonly minimumAgeMs: number;
  readonly clock: Clock;
}

export interface SweepResult {
  readonly seen: number;
  readonly young: number;
  readonly inUse: number;
  readonly removed: number;
}

/**
 * Removes blobs that nothing refers to: a crash between a blob's completion and the commit of what refers to it leaves one. May
 * run beside everything else.
 * @throws what `inUse` and `remove` throw; nothing is removed then that was not known to be an orphan
 */
export async function sweepOrphans({ blobs, inUse, minimumAgeMs, clock }: SweepOptions): Promise<SweepResult> {
  const result = { seen: 0, young: 0, inUse: 0, removed: 0 };
  let batch: string[] = [];

  async function settleBatch(): Promise<void> {
    const used = await inUse(batch);
    for (const id of batch) {
      if (used.has(id)) {
        result.inUse += 1;
      } else {
        await blobs.remove(id);
        result.removed += 1;
      }
    }
    batch = [];
  }

  for await (const { id, writtenAtMs } of blobs.list()) {
    result.seen += 1;
    if (writtenAtMs > clock.now() - minimumAgeMs) {
      result.young += 1;
      continue;
    }
    batch.push(id);
    if (batch.length === SWEEP_BATCH_SIZE) await settleBatch();
  }
  if (batch.length > 0) await settleBatch();
  return result;
}
