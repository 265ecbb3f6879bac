import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Memory that a process holds now. */
export function residentBytes(pid: number): number {
  if (process.platform === "linux") {
    const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kibibytes) * 1024;
  }
  return Number(spawnSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }).stdout) * 1024;
}

const LOOKS_MAX = 250;
const LOOK_AGAIN_MS = 20;

/**
 * Waits until a server holds no object's file open. Other lanes may be reading one, so it looks for long.
 * @throws Error when there is always one
 */
export async function untilNoBlobIsOpen(pid: number): Promise<void> {
  if (process.platform !== "linux") return;
  let open: readonly string[] = [];
  for (let look = 0; look < LOOKS_MAX; look++) {
    open = filesOpen(pid).filter((file) => /\/blobs\/[0-9a-f]{2}\//.test(file));
    if (open.length === 0) return;
    await sleep(LOOK_AGAIN_MS);
  }
  throw new Error(`the server keeps ${open.length} objects open, e.g. ${open[0]}`);
}

function filesOpen(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).flatMap((name) => {
    try {
      return [readlinkSync(`${folder}/${name}`)];
    } catch {
      return [];
    }
  });
}
