import { closeSync, mkdirSync, openSync } from "node:fs";
import { open as openFile } from "node:fs/promises";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Transaction } from "kysely";
import type { Database, DatabaseEvents } from "../database.ts";
import type { Tables } from "../tables.ts";
import { checkpointsOf } from "./checkpoint.ts";
import { kyselyOver } from "./driver.ts";
import { groupCommit } from "./group-commit.ts";
import { lockFolder } from "./lock.ts";

const BUSY_TIMEOUT_MS = 5_000;
const CACHE_KIB = 32_768;

/**
 * Opens (or makes) the SQLite database: one connection that writes, one that only reads, write-ahead log between them.
 * @throws Error when another server holds the same file
 */
export async function openSqlite(file: string, events: DatabaseEvents): Promise<Database> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  makePrivate(`${file}.lock`);
  const lock = lockFolder(`${file}.lock`);
  makePrivate(file);
  const writing = connect(file);
  const reading = connect(file);
  // Touching the database makes the log file, whose descriptor is needed for syncing.
  writing.exec("pragma user_version = 1");
  reading.exec("pragma query_only = 1");
  const log = await openFile(`${file}-wal`, "r+");
  const read = kyselyOver(reading);
  const write = kyselyOver(writing);
  const checkpoints = checkpointsOf(file, writing);
  const commits = groupCommit(
    writing,
    () => log.datasync(),
    (writes) => {
      events.onCommit(writes);
      checkpoints.afterCommit();
    },
  );
  return {
    dialect: "sqlite",
    read,
    // Group commit holds the transaction; a Kysely on the writing connection is its handle.
    transact: (work) => commits.transact(() => work(write as unknown as Transaction<Tables>)),
    async ping() {
      if (commits.failure !== undefined) throw commits.failure;
      reading.exec("select 1");
    },
    migrations: write,
    async close() {
      await commits.idle();
      await checkpoints.stop();
      await log.sync();
      await log.close();
      reading.close();
      writing.close();
      lock.release();
    },
  };
}

/** Only its owner may read it, whatever the folder allows; SQLite gives the log the rights of the database. */
function makePrivate(file: string): void {
  try {
    // Never an existing file: closing any descriptor of it would let go of the locks that this process has on it.
    closeSync(openSync(file, "wx", 0o600));
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code !== "EEXIST") throw reason;
  }
}

function connect(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  database.exec(`
    pragma journal_mode = wal;
    pragma synchronous = normal;
    pragma cache_size = -${CACHE_KIB};
    pragma temp_store = memory;
  `);
  return database;
}
