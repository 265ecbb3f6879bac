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

const FUNCTIONS_SHOWN = 40;
const PLACES_SHOWN = 25;

/** Where the time went, of the profile in a folder that `--cpu-prof` wrote: self time by function, and by file or package. */
export function profileTable(folder: string): string {
  const file = readdirSync(folder).find((name) => name.endsWith(".cpuprofile"));
  if (file === undefined) throw new Error(`there is no profile in ${folder}`);
  const profile = JSON.parse(readFileSync(join(folder, file), "utf8")) as CpuProfile;
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const functions = new Map<string, number>();
  const places = new Map<string, number>();
  let busy = 0;
  let idle = 0;
  profile.samples.forEach((id, index) => {
    const node = byId.get(id);
    const microseconds = profile.timeDeltas[index] ?? 0;
    if (node === undefined) return;
    if (node.callFrame.functionName === "(idle)") {
      idle += microseconds;
      return;
    }
    busy += microseconds;
    for (const [table, name] of [
      [functions, nameOf(node)],
      [places, placeOf(node)],
    ] as const) {
      table.set(name, (table.get(name) ?? 0) + microseconds);
    }
  });
  const total = `busy ${(100 * busy) / (busy + idle)} % of the time`;
  return [total, "", ...rowsOf(places, busy, PLACES_SHOWN), "", ...rowsOf(functions, busy, FUNCTIONS_SHOWN)].join("\n");
}

function rowsOf(table: ReadonlyMap<string, number>, busy: number, shown: number): string[] {
  const sorted = [...table].sort((a, b) => b[1] - a[1]).slice(0, shown);
  return sorted.map(([name, microseconds]) => `${((100 * microseconds) / busy).toFixed(1).padStart(6)} %  ${name}`);
}

/** A package, a part of Node, or a file of ours. */
function placeOf({ callFrame: { functionName, url } }: ProfileNode): string {
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (inPackage !== undefined) return inPackage;
  return url === "" ? functionName : url.replace("file://", "").replace(root, "");
}

const root = fileURLToPath(new URL("../", import.meta.url));

function nameOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string {
  const place = url.startsWith("file://") ? url.slice("file://".length).replace(root, "") : url;
  return `${functionName || "(anonymous)"}  ${place}${place === "" ? "" : `:${lineNumber + 1}`}`;
}
