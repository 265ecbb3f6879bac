import { createHash } from "node:crypto";
import { open, opendir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Readable } from "node:stream";
import { type Clock, systemClock } from "../lib/clock.ts";
import { BLOB_READ_BYTES } from "../lib/limits.ts";
import type { Random } from "../lib/random.ts";
import type { BlobStore, StoredBlob, WriteOptions } from "./blob-store.ts";
import { type DiskLayout, openLayout, syncFolder } from "./disk-layout.ts";
import { absentBlob, diskError } from "./errors.ts";
import { growFile } from "./growing-file.ts";

/**
 * Blobs on the disk: content goes to a temporary file in the same file system, is hashed on its way, synced, renamed to its
 * place, and its folder is synced. What a crash left half-written is removed at start.
 * Hashing stays on the main thread: measured, a worker makes no upload faster on two cores (the bytes must be copied to it, and
 * the disk takes longer than MD5), and small blobs slower.
 * @param folder made when it is missing
 * @param halfWrittenKeptMs half-written files younger than this are left alone at start. Only where no other server has the folder
 *   may it be 0: they might be its uploads
 */
export async function openDiskBlobs(
  folder: string,
  random: Random,
  clock: Clock = systemClock,
  halfWrittenKeptMs = 0,
): Promise<BlobStore> {
  const layout = await openLayout(folder, random, clock, halfWrittenKeptMs);
  const pathOf = (id: string): string => {
    const path = layout.pathOf(id);
    if (path === undefined) throw absentBlob(id);
    return path;
  };

  async function read(id: string, range?: { readonly first: number; readonly last: number }): Promise<Readable> {
    const path = pathOf(id);
    try {
      const handle = await open(path, "r");
      try {
        const { size } = await handle.stat();
        const start = range?.first ?? 0;
        const end = Math.min(range?.last ?? size - 1, size - 1);
        // An empty range would mean "to the end" to the stream, and its buffers are as large as `highWaterMark`.
        if (end < start) return handle.createReadStream({ start: size, highWaterMark: 1 });
        return handle.createReadStream({ start, end, highWaterMark: Math.min(BLOB_READ_BYTES, end - start + 1) });
      } catch (reason) {
        await handle.close();
        throw reason;
      }
    } catch (reason) {
      throw (reason as NodeJS.ErrnoException).code === "ENOENT" ? absentBlob(id, reason) : diskError(reason);
    }
  }

  async function* contents(ids: readonly string[]): AsyncGenerator<Uint8Array> {
    for (const id of ids) yield* await read(id);
  }

  return {
    read,
    write: (source, options) => writeBlob(layout, source, options),
    concatenate: (ids) => writeBlob(layout, contents(ids), {}),
    async remove(id) {
      const path = layout.pathOf(id);
      if (path === undefined) return;
      await rm(path, { force: true }).catch((reason: unknown) => {
        throw diskError(reason);
      });
    },
    async *list() {
      for (const path of await layout.folders()) {
        for await (const { name } of await opendir(path)) {
          const writtenAtMs = layout.writtenAtMs(name);
          if (writtenAtMs !== undefined) yield { id: name, writtenAtMs };
        }
      }
    },
  };
}

async function writeBlob(
  layout: DiskLayout,
  source: AsyncIterable<Uint8Array>,
  { sha256, hashed }: WriteOptions = {},
): Promise<StoredBlob> {
  const temporary = layout.newTemporaryFile();
  const file = await growFile(temporary).catch((reason: unknown) => {
    throw diskError(reason);
  });
  const md5Hash = hashed === false ? undefined : createHash("md5");
  const sha256Hash = sha256 === undefined && hashed !== false ? createHash("sha256") : undefined;
  let sizeBytes = 0;
  let ofSource = true;
  try {
    for await (const piece of source) {
      ofSource = false;
      const full = file.append(piece);
      sizeBytes += piece.length;
      md5Hash?.update(piece);
      sha256Hash?.update(piece);
      if (full !== undefined) await full;
      ofSource = true;
    }
    ofSource = false;
    await file.finish();
    const id = await publish(layout, temporary);
    return { id, sizeBytes, md5: md5Hash?.digest("hex") ?? "", sha256: sha256 ?? sha256Hash?.digest("hex") ?? "" };
  } catch (reason) {
    await file.abandon();
    throw ofSource ? reason : diskError(reason);
  }
}

/** Gives a complete file its name as a blob. */
async function publish(layout: DiskLayout, temporary: string): Promise<string> {
  const id = layout.newId();
  const path = layout.pathOf(id) as string;
  await layout.makeFolderOf(path);
  await rename(temporary, path);
  try {
    await syncFolder(dirname(path));
  } catch (reason) {
    await rm(path, { force: true }).catch(() => undefined);
    throw reason;
  }
  return id;
}
