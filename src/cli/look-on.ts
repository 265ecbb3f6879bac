import { existsSync } from "node:fs";
import { openDataFolder } from "../accounts/data-folder.ts";
import { givenRootKey } from "../accounts/root-key.ts";
import type { BlobStore } from "../blobs/blob-store.ts";
import type { Config } from "../config.ts";
import { type Core, openCore } from "../core.ts";
import { openForReading } from "../database/open-for-reading.ts";
import { systemRandom } from "../lib/random.ts";
import { silentLog } from "../telemetry/log.ts";
import { Failure } from "./exit.ts";

/**
 * Opens a server's data to look at them, also while it runs: nothing can be changed this way. Whoever may read the data folder is the
 * operator, and sees the policies of all accounts.
 * @throws Failure when there is no database, or one of another version
 */
export async function lookOn<Result>(config: Config, look: (core: Core) => Promise<Result>): Promise<Result> {
  // Opening a folder makes it: whoever only looks on must not.
  if (!existsSync(config.dataDirectory)) throw new Failure(`There is no data folder ${config.dataDirectory}.`);
  const folder = openDataFolder(config.dataDirectory, systemRandom(), givenRootKey(config));
  const location = config.databaseUrl === undefined ? { file: folder.databaseFile } : { url: config.databaseUrl };
  const database = await openForReading(location).catch((reason: unknown) => {
    throw new Failure(reason instanceof Error ? reason.message : String(reason));
  });
  try {
    return await look(await openCore(config, { folder, database, blobs: NO_BLOBS, log: silentLog }));
  } finally {
    await database.close();
  }
}

/** Nobody who looks on reads or writes bytes. */
const NO_BLOBS = new Proxy({} as BlobStore, {
  get() {
    throw new Error("bytes are not opened for looking on");
  },
});
