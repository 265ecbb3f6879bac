import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
}

interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const SHOWN = 45;

/** Where the time went: self time by function, of the largest profile in a folder that `--cpu-prof` wrote. */
export function profileTable(folder: string): string {
  const file = readdirSync(folder).find((name) => name.endsWith(".cpuprofile"));
  if (file === undefined) throw new Error(`there is no profile in ${folder}`);
  const profile = JSON.parse(readFileSync(join(folder, file), "utf8")) as CpuProfile;
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const self = new Map<string, number>();
  let busy = 0;
  profile.samples.forEach((id, index) => {
    const node = byId.get(id);
    const microseconds = profile.timeDeltas[index] ?? 0;
    if (node === undefined || node.callFrame.functionName === "(idle)") return;
    busy += microseconds;
    const name = nameOf(node);
    self.set(name, (self.get(name) ?? 0) + microseconds);
  });
  const rows = [...self].sort((a, b) => b[1] - a[1]).slice(0, SHOWN);
  return rows
    .map(([name, microseconds]) => `${((100 * microseconds) / busy).toFixed(1).padStart(6)} %  ${name}`)
    .join("\n");
}

const root = fileURLToPath(new URL("../", import.meta.url));

function nameOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string {
  const place = url.startsWith("file://") ? url.slice("file://".length).replace(root, "") : url;
  return `${functionName || "(anonymous)"}  ${place}${place === "" ? "" : `:${lineNumber + 1}`}`;
}
