import { execFileSync } from "node:child_process";
import { type Config, environmentWithoutRootKeys, rootKeyInEnvironment, rootKeyVariables } from "../config.ts";
import type { Database } from "../database/database.ts";
import { readOrMakeSetting } from "../database/settings/store.ts";
import { type Seal, sealWith } from "../identity/seal.ts";
import { ROOT_KEY_COMMAND_OUTPUT_BYTES_MAX, ROOT_KEY_COMMAND_TIMEOUT_MS } from "../lib/limits.ts";
import type { Random } from "../lib/random.ts";
import { type DataFolder, placeNextRootKey, readNextRootKey, readRootKey } from "./data-folder.ts";

/** The setting that only the right root key opens. */
export const ROOT_KEY_PROOF = "root-key-proof";

/**
 * The root key of those with a vault: printed by a command, or handed over in the environment.
 * @returns undefined when it is the file in the data folder
 * @throws Error with a sentence that never holds the key
 */
export function givenRootKey(config: Pick<Config, "rootKeyCommand">): Buffer | undefined {
  return rootKeyFrom(config.rootKeyCommand, "present");
}

/** @param which of the environment's keys is asked for, where there is no command */
export function rootKeyFrom(command: string | undefined, which: keyof typeof rootKeyVariables): Buffer | undefined {
  const variable = rootKeyVariables[which];
  const inEnvironment = rootKeyInEnvironment(which);
  if (command === undefined) {
    return inEnvironment === undefined ? undefined : readRootKey(inEnvironment, `The value of ${variable}`);
  }
  if (inEnvironment !== undefined) {
    throw new Error(`There are two root keys: one by a command, one in ${variable}. Take one away.`);
  }
  return readRootKey(outputOf(command), "What the root key command prints");
}

/** Its standard error goes where ours goes; its standard output is nobody's but ours. */
function outputOf(command: string): string {
  try {
    return execFileSync("/bin/sh", ["-c", command], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
      timeout: ROOT_KEY_COMMAND_TIMEOUT_MS,
      maxBuffer: ROOT_KEY_COMMAND_OUTPUT_BYTES_MAX,
      env: environmentWithoutRootKeys(),
    });
  } catch (reason) {
    // What it printed is part of this error: none of it may go on.
    const { status, signal, code } = reason as { status?: number | null; signal?: string | null; code?: string };
    const how = code ?? (typeof status === "number" ? `exit code ${status}` : `signal ${signal}`);
    throw new Error(`The root key command failed: ${how}.`);
  }
}

/**
 * Makes sure that the root key is the one this database was made with, before anything is sealed under it: a secret under another
 * key would keep the right key's servers from starting.
 * @throws Error when it is another one
 */
export async function proveRootKey(database: Database, seal: Seal): Promise<void> {
  const made = () => seal.close(ROOT_KEY_PROOF, ROOT_KEY_PROOF);
  seal.open(await readOrMakeSetting(database, ROOT_KEY_PROOF, made), ROOT_KEY_PROOF);
}

/**
 * The root key that fits the database. A rotation that was broken off after its commit has left the key beside its place: it is put
 * there.
 * @throws Error when no key fits
 */
export async function settleRootKey(
  database: Database,
  folder: DataFolder,
  random: Random,
  nowMs: number,
): Promise<Buffer> {
  try {
    await proveRootKey(database, sealWith(folder.rootKey, random));
    return folder.rootKey;
  } catch (reason) {
    const next = folder.rootKeyIsGiven ? undefined : readNextRootKey(folder);
    if (next === undefined) throw reason;
    await proveRootKey(database, sealWith(next, random));
    placeNextRootKey(folder, nowMs);
    return next;
  }
}
