#!/usr/bin/env -S node --max-semi-space-size=32 --heap-growing-percent=40 --no-allocation-site-pretenuring
// The flags, which the scripts of package.json have as well. The first two bound memory: by itself Node gives a busy server 128 MiB for what
// is new, and lets the rest grow to a multiple of what it holds before it looks what can go. The third keeps it from putting new objects
// among the old ones at places whose objects have lived long before: there the dead ones of each request keep that request alive.
import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// Node's version is looked at before anything else is loaded: node:sqlite is missing from older ones, and their own words
// for that help nobody.
const NODE_MAJOR_LEAST = 24;

if (Number(process.versions.node.split(".")[0]) < NODE_MAJOR_LEAST) {
  process.stderr.write(`albo: Node.js ${NODE_MAJOR_LEAST} or newer is needed; this is ${process.version}.\n`);
  process.exitCode = 1;
} else {
  // From the second start on nothing is stripped and compiled again: three times as fast. Where the folder cannot be written
  // there is simply no cache.
  enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/compiled", import.meta.url)));
  const { runAlbo } = await import("./cli/program.ts");
  process.exitCode = await runAlbo(process.argv.slice(2));
}
