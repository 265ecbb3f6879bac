import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/** A disk of its own that can be filled to its last byte. */
export interface SmallDisk {
  readonly folder: string;
  /** Fills it. @returns how many bytes were still free */
  fill(): number;
  /** Gives back what `fill` took. */
  free(): void;
  unmount(): void;
}

const STEPS_BYTES = [1024 * 1024, 4096, 1];

/**
 * Mounts a disk that lies in memory.
 * @param folder made for it
 * @returns why that cannot be done: only root may mount, and not in every container
 */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk | { readonly missing: string } {
  if (process.platform !== "linux" || process.getuid?.() !== 0)
    return { missing: "only root on Linux can mount a disk" };
  mkdirSync(folder, { recursive: true });
  const made = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder], { encoding: "utf8" });
  if (made.status !== 0) return { missing: `mount: ${made.stderr?.trim() || made.error?.message}` };
  // However this process ends, the disk must not stay behind.
  const detach = () => void spawnSync("umount", ["-l", folder]);
  process.once("exit", detach);
  const filler = join(folder, "filler");
  return {
    folder,
    fill: () => STEPS_BYTES.reduce((filled, bytes) => filled + writeUntilFull(filler, Buffer.alloc(bytes)), 0),
    free: () => rmSync(filler, { force: true }),
    unmount() {
      process.off("exit", detach);
      const unmounted = spawnSync("umount", [folder], { encoding: "utf8" });
      if (unmounted.status !== 0) throw new Error(`umount ${folder}: ${unmounted.stderr}`);
    },
  };
}

/** @returns how many bytes went in */
function writeUntilFull(file: string, piece: Buffer): number {
  const descriptor = openSync(file, "a");
  let written = 0;
  try {
    for (;;) written += writeSync(descriptor, piece);
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code !== "ENOSPC") throw reason;
    return written;
  } finally {
    closeSync(descriptor);
  }
}
