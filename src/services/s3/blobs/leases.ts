import type { BlobStore } from "../../../blobs/blob-store.ts";

/**
 * Blobs that are being read in this process. A reader opens the parts of an object one after the other; leases keep the later
 * ones on the disk while the object is overwritten or deleted under it.
 */
export interface Leases {
  /** @returns gives the leases back; calling it again does nothing */
  take(blobs: readonly string[]): () => void;
  held(blob: string): boolean;
}

const leasesOf = new WeakMap<BlobStore, Leases>();

/** The leases on a store's blobs. */
export function leasesOn(blobs: BlobStore): Leases {
  let leases = leasesOf.get(blobs);
  if (leases === undefined) {
    leases = newLeases();
    leasesOf.set(blobs, leases);
  }
  return leases;
}

function newLeases(): Leases {
  const readers = new Map<string, number>();
  const giveBack = (blob: string): void => {
    const left = (readers.get(blob) ?? 0) - 1;
    if (left > 0) readers.set(blob, left);
    else readers.delete(blob);
  };
  return {
    take(blobs) {
      for (const blob of blobs) readers.set(blob, (readers.get(blob) ?? 0) + 1);
      let given = false;
      return () => {
        if (given) return;
        given = true;
        for (const blob of blobs) giveBack(blob);
      };
    },
    held: (blob) => readers.has(blob),
  };
}
