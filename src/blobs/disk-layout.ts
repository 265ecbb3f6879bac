import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Clock } from "../lib/clock.ts";
import { lowerAlphanumeric } from "../lib/ids.ts";
import type { Random } from "../lib/random.ts";

/**
 * Where blobs lie: `<folder>/a7/<id>`, in 256 folders so that none grows too long for people and tools. An id begins with the
 * name of its folder and the time when its blob was complete; so a sweep learns a blob's age from its name.
 */
export interface DiskLayout {
  /** A name for a file that is being written, in the same file system as the blobs. */
  newTemporaryFile(): string;
  newId(): string;
  /** @returns undefined when the text is no id of ours, and so could lead anywhere */
  pathOf(id: string): string | undefined;
  /** Milliseconds since 1970; undefined when the text is no id of ours. */
  writtenAtMs(id: string): number | undefined;
  /** Makes the folder of a blob that is about to come, durably, when it is missing. */
  makeFolderOf(path: string): Promise<void>;
  /** The folders that there are. */
  folders(): Promise<readonly string[]>;
}

/** Makes the folder when it is missing, and removes what a crash has left half-written, `halfWrittenKeptMs` ago or earlier. */
export async function openLayout(
  folder: string,
  random: Random,
  clock: Clock,
  halfWrittenKeptMs: number,
): Promise<DiskLayout> {
  const incoming = join(folder, "incoming");
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  for (const name of await readdir(incoming)) {
    const left = join(incoming, name);
    const isYoung = halfWrittenKeptMs > 0 && (await lastWrittenMs(left)) > clock.now() - halfWrittenKeptMs;
    if (!isYoung) await rm(left, { recursive: true, force: true });
  }
  await syncFolder(folder);
  await syncFolder(dirname(folder));
  const folders = async (): Promise<string[]> =>
    (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name)).map((name) => join(folder, name));
  const made = new Set(await folders());
  return {
    newTemporaryFile: () => join(incoming, lowerAlphanumeric(RANDOM_LENGTH, random)),
    newId() {
      const time = clock.now().toString(36).padStart(TIME_LENGTH, "0");
      return `${random.bytes(1).toString("hex")}${time}${lowerAlphanumeric(RANDOM_LENGTH, random)}`;
    },
    pathOf: (id) => (ID.test(id) ? join(folder, id.slice(0, 2), id) : undefined),
    writtenAtMs: (id) => (ID.test(id) ? Number.parseInt(id.slice(2, 2 + TIME_LENGTH), 36) : undefined),
    async makeFolderOf(path) {
      const parent = dirname(path);
      if (made.has(parent)) return;
      await mkdir(parent, { recursive: true, mode: 0o700 });
      await syncFolder(folder);
      made.add(parent);
    },
    folders,
  };
}

/** A file that is gone meanwhile was another server's: it counts as young. */
async function lastWrittenMs(path: string): Promise<number> {
  const stats = await stat(path).catch(() => undefined);
  return stats?.mtimeMs ?? Number.POSITIVE_INFINITY;
}

/** Makes names in a folder durable: a file's own sync does not cover its entry. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Milliseconds in base 36: enough until the year 5188. */
const TIME_LENGTH = 9;
/** 103 bits. */
const RANDOM_LENGTH = 20;
const ID = /^[0-9a-f]{2}[0-9a-z]{29}$/;
