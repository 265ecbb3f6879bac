import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Memory that a process holds now. */
export function residentBytes(pid: number): number {
  if (process.platform === "linux") {
    const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kibibytes) * 1024;
  }
  return Number(spawnSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }).stdout) * 1024;
}
