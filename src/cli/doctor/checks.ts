import { unknownVariables } from "../../config.ts";
import { checkClock } from "./clock.ts";
import { checkDatabase } from "./database.ts";
import { type Check, fail, ok, warn } from "./finding.ts";
import { checkDisk, checkFolder, checkSecrets } from "./folder.ts";
import { checkServer } from "./server.ts";

/** Every check of `albo doctor`, in the order in which they are made. */
export const checks: Readonly<Record<string, Check>> = {
  node: checkNode,
  environment: checkEnvironment,
  folder: checkFolder,
  disk: checkDisk,
  secrets: checkSecrets,
  database: checkDatabase,
  server: checkServer,
  clock: checkClock,
};

/** node:sqlite and type stripping came with it. */
const NODE_MAJOR_LEAST = 24;

async function checkNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= NODE_MAJOR_LEAST) return ok(process.version);
  return fail(process.version, `Albo needs Node.js ${NODE_MAJOR_LEAST}. In a checkout, npm scripts bring their own.`);
}

async function checkEnvironment() {
  const unknown = unknownVariables();
  if (unknown.length === 0) return ok("no unknown ALBO_ variables");
  return warn(`unknown: ${unknown.join(", ")}`, "These are not settings; docs/configuration.md lists those there are.");
}
