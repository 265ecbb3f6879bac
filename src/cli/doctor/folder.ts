import { constants } from "node:fs";
import { access, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { rootKeyInEnvironment } from "../../config.ts";
import { awsFilePaths } from "../aws-files.ts";
import { type Check, fail, ok, warn } from "./finding.ts";

/** Anything for the group or for others. */
const NOT_OWNER = 0o077;
const MIB = 1024 * 1024;
const FREE_LEAST_MIB = 100;
const FREE_COMFORT_MIB = 1024;

export const checkFolder: Check = async ({ dataDirectory }) => {
  const found = await stat(dataDirectory).catch(() => undefined);
  if (found === undefined) {
    const parent = await nearestFolder(dataDirectory);
    if (!(await allows(parent)))
      return fail(`${parent} cannot be written`, "Choose another --data-dir, or change its rights.");
    return ok(`${dataDirectory} will be made at the first start`);
  }
  if (!found.isDirectory()) return fail(`${dataDirectory} is not a folder`, "Choose another --data-dir.");
  if (!(await allows(dataDirectory)))
    return fail(`${dataDirectory} cannot be written`, "Mind its owner and its rights.");
  if ((found.mode & NOT_OWNER) !== 0) {
    return warn(`${dataDirectory} is open to others (mode ${mode(found)})`, `chmod 700 '${dataDirectory}'`);
  }
  return ok(dataDirectory);
};

export const checkDisk: Check = async ({ dataDirectory }) => {
  const { bavail, bsize } = await statfs(await nearestFolder(dataDirectory));
  const freeMib = Math.floor((bavail * bsize) / MIB);
  if (freeMib < FREE_LEAST_MIB) return fail(`${freeMib} MiB free`, "Make room: without it every write is refused.");
  if (freeMib < FREE_COMFORT_MIB) return warn(`${freeMib} MiB free`, "Make room before the next large model comes.");
  return ok(`${freeMib} MiB free`);
};

/** Files that let their reader act as an administrator. */
export const checkSecrets: Check = async ({ dataDirectory, rootKeyCommand }) => {
  const { credentialsFile, configFile } = awsFilePaths(dataDirectory);
  const isGiven = rootKeyCommand !== undefined || rootKeyInEnvironment("present") !== undefined;
  const files = [credentialsFile, configFile, ...(isGiven ? [] : [join(dataDirectory, "root.key")])];
  const stats = await Promise.all(files.map((file) => stat(file).catch(() => undefined)));
  const there = files.filter((_, index) => stats[index] !== undefined);
  if (there.length === 0) return ok("none yet");
  const open = files.filter((_, index) => ((stats[index]?.mode ?? 0) & NOT_OWNER) !== 0);
  if (open.length > 0) {
    return fail(`open to others: ${open.join(", ")}`, `chmod 600 ${open.map((file) => `'${file}'`).join(" ")}`);
  }
  const missing = files.filter((file) => !there.includes(file));
  if (missing.length > 0) return warn(`missing: ${missing.join(", ")}`, MISSING_ADVICE);
  return ok(`credentials${isGiven ? " and config" : ", config and root key"} are the owner's alone`);
};

const MISSING_ADVICE =
  "The next start writes aws/ again. A lost root.key cannot be made again: bring it back from a backup before that start.";

async function nearestFolder(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() || dirname(path) === path ? path : nearestFolder(dirname(path));
}

function allows(folder: string): Promise<boolean> {
  return access(folder, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}

function mode(found: { readonly mode: number }): string {
  return (found.mode & 0o777).toString(8);
}
