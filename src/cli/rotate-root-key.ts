import { existsSync } from "node:fs";
import { openDataFolder } from "../accounts/data-folder.ts";
import { givenRootKey, rootKeyFrom } from "../accounts/root-key.ts";
import { type Rotation, rotateRootKey } from "../accounts/root-key-rotation.ts";
import type { Flags } from "../config/setting.ts";
import { type Config, readConfig, rootKeyVariables } from "../config.ts";
import { openDatabase } from "../database/open.ts";
import { systemClock } from "../lib/clock.ts";
import { systemRandom } from "../lib/random.ts";
import { services } from "../services.ts";
import { Failure } from "./exit.ts";

export interface RotateFlags extends Flags {
  readonly newRootKeyCommand?: string;
  readonly serversStopped?: true;
}

/** `albo root-key rotate`. @throws Failure */
export async function rotate(flags: RotateFlags): Promise<void> {
  const config = readConfig(flags);
  if (!existsSync(config.dataDirectory)) throw new Failure(`There is no data folder ${config.dataDirectory}.`);
  // SQLite is locked by the server that uses it; of PostgreSQL's servers nobody here knows.
  if (config.databaseUrl !== undefined && flags.serversStopped !== true) {
    throw new Failure("Stop every server of this database, then say --servers-stopped.");
  }
  const { present, next } = keysOf(config, flags);
  const random = systemRandom();
  const folder = openDataFolder(config.dataDirectory, random, present);
  const file = folder.databaseFile;
  if (config.databaseUrl === undefined && !existsSync(file)) throw new Failure(`There is no database ${file}.`);
  const location = config.databaseUrl === undefined ? { file } : { url: config.databaseUrl };
  const database = await openDatabase(location).catch(failed);
  try {
    const secrets = services.flatMap((service) => service.sealed ?? []);
    const means = { database, folder, random, clock: systemClock, secrets };
    process.stdout.write(told(await rotateRootKey(means, next).catch(failed), next !== undefined));
  } finally {
    await database.close();
  }
}

interface Keys {
  /** Undefined when it stands in the data folder. */
  readonly present: Buffer | undefined;
  /** Undefined when one is to be drawn. */
  readonly next: Buffer | undefined;
}

function keysOf(config: Config, flags: RotateFlags): Keys {
  const keys = givenKeys(config, flags);
  if (keys.present === undefined || keys.next !== undefined) return keys;
  throw new Failure(
    `The present root key does not stand in the data folder: give the new one too, by --new-root-key-command or ${rootKeyVariables.next}.`,
  );
}

function givenKeys(config: Config, flags: RotateFlags): Keys {
  try {
    return { present: givenRootKey(config), next: rootKeyFrom(flags.newRootKeyCommand, "next") };
  } catch (reason) {
    return failed(reason);
  }
}

function failed(reason: unknown): never {
  const message = reason instanceof Error ? reason.message : String(reason);
  const isWrongKey = /unable to authenticate data/.test(message);
  const sentence = isWrongKey ? "The present root key does not fit this database. Nothing was changed." : message;
  throw new Failure(sentence, { cause: reason });
}

function told({ counts, oldKeyFile }: Rotation, isGiven: boolean): string {
  const lines = Object.entries(counts).map(([what, count]) => `${String(count).padStart(8)}  ${what}`);
  return [
    "Sealed under the new root key:",
    ...lines,
    ...(isGiven ? ["From now on the server needs the new key: set it where the old one was given."] : []),
    ...(oldKeyFile === undefined ? [] : [`The old key is ${oldKeyFile}; backups from before need it.`]),
    "",
  ].join("\n");
}
