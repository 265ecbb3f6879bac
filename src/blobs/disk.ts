import { createHash } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { uuid } from "../lib/ids.ts";
import type { Random } from "../lib/random.ts";
import type { BlobStore, StoredBlob } from "./blob-store.ts";

/** Blobs on the disk: written beside, synced, renamed. What a crash left half-written is removed at start. */
export async function openDiskBlobs(folder: string, random: Random): Promise<BlobStore> {
  const incoming = join(folder, "incoming");
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  for (const left of await readdir(incoming)) await rm(join(incoming, left));
  const placeOf = (id: string) => join(folder, id.slice(0, 2), id);

  async function write(source: AsyncIterable<Uint8Array>): Promise<StoredBlob> {
    const id = uuid(random);
    const temporary = join(incoming, id);
    const md5 = createHash("md5");
    const sha256 = createHash("sha256");
    let sizeBytes = 0;
    const file = await open(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      for await (const chunk of source) {
        md5.update(chunk);
        sha256.update(chunk);
        sizeBytes += chunk.length;
        await file.writeFile(chunk);
      }
      await file.datasync();
      await file.close();
      await mkdir(join(folder, id.slice(0, 2)), { recursive: true, mode: 0o700 });
      await rename(temporary, placeOf(id));
      await syncFolder(join(folder, id.slice(0, 2)));
    } catch (reason) {
      await file.close().catch(() => undefined);
      await rm(temporary, { force: true });
      throw reason;
    }
    return { id, sizeBytes, md5: md5.digest("hex"), sha256: sha256.digest("hex") };
  }

  return {
    write,
    concatenate: (ids) => write(joined(ids.map(placeOf))),
    async read(id, range): Promise<Readable> {
      const file = await open(placeOf(id), "r");
      return file.createReadStream({ start: range?.first, end: range?.last, highWaterMark: 1024 * 1024 });
    },
    remove: (id) => rm(placeOf(id), { force: true }),
  };
}

async function* joined(files: readonly string[]): AsyncGenerator<Buffer> {
  for (const file of files) yield* createReadStream(file, { highWaterMark: 1024 * 1024 });
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}
