import { join } from "node:path";
import type { App } from "../app.ts";
import { type Config, rootKeyInEnvironment } from "../config.ts";
import type { Logger } from "../telemetry/log.ts";
import { Failure } from "./exit.ts";

/**
 * Starts the server.
 * @throws Failure with a sentence that tells what to do, for what an operator can mend
 */
export async function start(config: Config, log: Logger): Promise<App> {
  // Loaded when it is needed: `albo --help` and `albo account` answer without the server's code.
  const { startApp } = await import("../app.ts");
  try {
    return await startApp(config, log);
  } catch (error) {
    throw sentenceFor(error, config) ?? error;
  }
}

function sentenceFor(error: unknown, config: Config): Failure | undefined {
  const { code = "", message, path } = error as NodeJS.ErrnoException;
  const place = `${config.host}:${config.port}`;
  const rootKey = join(config.dataDirectory, "root.key");
  const sentences: Readonly<Record<string, string>> = {
    EADDRINUSE: `${place} is in use. Stop what listens there, or choose another --port.`,
    EADDRNOTAVAIL: `${config.host} is not an address of this machine. Choose another --host.`,
    ENOTFOUND: `A host name cannot be found: ${message}.`,
    EACCES: `Access was refused: ${path ?? place}. Mind the rights of the data folder, and ports below 1024.`,
    EROFS: `The data folder cannot be written: ${path}.`,
    ENOSPC: `The disk is full: ${path ?? config.dataDirectory}.`,
    ENOTDIR: `A part of this path is not a folder: ${path}.`,
    EEXIST: `This is not a folder: ${path}.`,
    ECONNREFUSED: "The database does not answer. Is PostgreSQL running, and is --database right?",
    ERR_SQLITE_ERROR: `SQLite cannot use the database in ${config.dataDirectory}: ${message}.`,
  };
  const sentence =
    sentences[code] ??
    (POSTGRES_REFUSES.test(code) || NO_PASSWORD.test(message)
      ? `PostgreSQL refuses: ${message}. Mind user, password and name in --database.`
      : "");
  if (sentence !== "") return new Failure(sentence, { cause: error });
  if (WRONG_KEY.test(message)) {
    const isGiven = config.rootKeyCommand !== undefined || rootKeyInEnvironment("present") !== undefined;
    const named = isGiven ? "The root key that was given" : rootKey;
    return new Failure(`${named} does not fit this database. Bring back the one that was made with it.`, {
      cause: error,
    });
  }
  return SENTENCES_OF_OURS.test(message) ? new Failure(message, { cause: error }) : undefined;
}

/** Wrong password, no such user, no such database, no right to change the schema. */
const POSTGRES_REFUSES = /^(28000|28P01|3D000|42501)$/;
/** The driver's word for a server that wants a password where none was given. */
const NO_PASSWORD = /^SASL: .*password must be a string/;
/** What OpenSSL says of a secret that was sealed under another key. */
const WRONG_KEY = /unable to authenticate data/;
/** Errors that are already written for an operator. */
const SENTENCES_OF_OURS =
  /^Another Albo server|is not a root key of|^There are two root keys|^The root key command failed|^The account \d+ cannot be made|belong to another database/;
