import { type FileHandle, open, rm } from "node:fs/promises";
import { BLOB_GATHERED_BYTES_MAX, BLOB_GATHERED_PIECES_MAX, BLOB_SYNC_BYTES, BLOB_WRITE_BYTES } from "../lib/limits.ts";

/** A file that grows by pieces. They are gathered for the next write while one is under way; memory stays bounded. */
export interface GrowingFile {
  /** @returns a promise when the caller has to wait before it brings more */
  append(piece: Uint8Array): Promise<void> | undefined;
  /** Writes the rest; resolves when every byte is durable and the file is closed. */
  finish(): Promise<void>;
  /** Closes the file and removes it. Never fails. */
  abandon(): Promise<void>;
}

/** Makes a file. @throws (from all but `abandon`) what the file system says */
export async function growFile(path: string): Promise<GrowingFile> {
  const handle = await open(path, "wx", 0o600);
  let gathered: Uint8Array[] = [];
  let gatheredBytes = 0;
  let writing: Promise<void> | undefined;
  let unsyncedBytes = 0;
  let syncing: Promise<void> | undefined;
  let failure: { readonly reason: unknown } | undefined;
  const fail = (reason: unknown): void => {
    failure ??= { reason };
  };

  const worthWriting = (): boolean => gatheredBytes >= BLOB_WRITE_BYTES || gathered.length >= BLOB_GATHERED_PIECES_MAX;

  function writeGathered(): void {
    const pieces = gathered;
    unsyncedBytes += gatheredBytes;
    gathered = [];
    gatheredBytes = 0;
    writing = writeAll(handle, pieces)
      .catch(fail)
      .then(() => {
        writing = undefined;
        if (failure !== undefined) return;
        syncNowAndThen();
        if (worthWriting()) writeGathered();
      });
  }

  /** Keeps the disk busy beside the network, and the sync at the end short. */
  function syncNowAndThen(): void {
    if (unsyncedBytes < BLOB_SYNC_BYTES || syncing !== undefined) return;
    unsyncedBytes = 0;
    syncing = handle
      .datasync()
      .catch(fail)
      .then(() => {
        syncing = undefined;
      });
  }

  async function settle(): Promise<void> {
    while (writing !== undefined) await writing;
    await syncing;
  }

  return {
    append(piece) {
      if (failure !== undefined) throw failure.reason;
      gathered.push(piece);
      gatheredBytes += piece.length;
      if (writing === undefined && worthWriting()) writeGathered();
      const full = gatheredBytes >= BLOB_GATHERED_BYTES_MAX || gathered.length >= BLOB_GATHERED_PIECES_MAX;
      return full ? writing : undefined;
    },
    async finish() {
      await settle();
      if (failure === undefined && gathered.length > 0) {
        writeGathered();
        await settle();
      }
      if (failure !== undefined) throw failure.reason;
      await handle.datasync();
      await handle.close();
    },
    async abandon() {
      await settle();
      await handle.close().catch(() => undefined);
      await rm(path, { force: true }).catch(() => undefined);
    },
  };
}

/** The system may take less than it was given; a disk that is about to be full does. */
async function writeAll(handle: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  let left = pieces;
  while (left.length > 0) {
    const { bytesWritten } = await handle.writev(left);
    const before = left;
    left = withoutFirst(left, bytesWritten);
    if (left.length === before.length && bytesWritten === 0) throw new Error("the file system takes no more bytes");
  }
}

function withoutFirst(pieces: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let index = 0;
  let left = bytes;
  while (index < pieces.length && left >= (pieces[index] as Uint8Array).length) {
    left -= (pieces[index] as Uint8Array).length;
    index += 1;
  }
  if (index === pieces.length) return [];
  return [(pieces[index] as Uint8Array).subarray(left), ...pieces.slice(index + 1)];
}
