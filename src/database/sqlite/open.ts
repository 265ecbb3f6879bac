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
import { preparedStatements, type Statements } from "./statements.ts";
import { unchangedReads } from "./unchanged.ts";

const BUSY_TIMEOUT_MS = 5_000;
/** Of the writing connection, which reads as well, and of the reading one. */
const CACHE_KIB = { writing: 24_576, reading: 4_096 };

/**
 * Opens (or makes) the SQLite database: one connection that writes, one that only reads, write-ahead log between them.
 * @throws Error when another server holds the same file
 */
export async function openSqlite(file: string, events: DatabaseEvents): Promise<Database> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  makePrivate(`${file}.lock`);
  const lock = lockFolder(`${file}.lock`);
  makePrivate(file);
  const writing = connect(file, CACHE_KIB.writing);
  const reading = connect(file, CACHE_KIB.reading);
  // Touching the database makes the log file, whose descriptor is needed for syncing.
  writing.exec("pragma user_version = 1");
  reading.exec("pragma query_only = 1");
  const log = await openFile(`${file}-wal`, "r+");
  const statements = preparedStatements(writing);
  const reads = whereItIsWarm(writing, statements, preparedStatements(reading));
  const unchanged = unchangedReads(reads);
  const write = kyselyOver(statements, { running: unchanged.running, committed: unchanged.committed });
  const read = kyselyOver(reads, { rows: unchanged.rows });
  const checkpoints = checkpointsOf(file, writing);
  const forgetting: (() => void)[] = [];
  const commits = groupCommit(writing, {
    sync: () => log.datasync(),
    committed: unchanged.committed,
    undone: () => {
      for (const forget of forgetting) forget();
    },
    onCommit: (writes) => {
      events.onCommit(writes);
      checkpoints.afterCommit();
    },
  });
  return {
    dialect: "sqlite",
    read,
    // Group commit holds the transaction; a Kysely on the writing connection is its handle.
    transact: (work) => commits.transact(() => work(write as unknown as Transaction<Tables>)),
    onUndone: (forget) => void forgetting.push(forget),
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

/**
 * Chooses the connection of a read. SQLite empties a connection's page cache whenever another one has committed, so reads go to
 * the writing connection, whose cache stays, but for the moments when it is inside a transaction that nobody may see into.
 */
function whereItIsWarm(writing: DatabaseSync, warm: Statements, apart: Statements): Statements {
  // Anything but a read is left to the reading connection, which refuses it.
  return (sql) => (sql.startsWith("select ") && !writing.isTransaction ? warm(sql) : apart(sql));
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

function connect(file: string, cacheKib: number): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  database.exec(`
    pragma journal_mode = wal;
    pragma synchronous = normal;
    pragma cache_size = -${cacheKib};
    pragma temp_store = memory;
  `);
  return database;
}
