import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { postgresServer } from "../support/postgres-server.ts";
import { findPrograms, initialize, SUPERUSER, unprivilegedOwner, untilAnswers } from "../support/private-postgres.ts";

/** A PostgreSQL that can be made to fail under Albo's feet. */
export interface CrashablePostgres {
  /** How to speak of it. */
  readonly name: string;
  /** Makes an empty database. @returns its URL */
  createDatabase(): Promise<string>;
  /**
   * Ends one connection of Albo's with SIGKILL, whereupon PostgreSQL ends all of them and recovers; of a server that is not ours,
   * `pg_terminate_backend` ends them all.
   */
  killBackend(url: string): Promise<void>;
  /** `pg_ctl stop -m immediate`; undefined for a server that is not ours. */
  readonly stopAtOnce: (() => Promise<void>) | undefined;
  /** Starts it again after `stopAtOnce`. */
  start(): Promise<void>;
  /** How many connections a database has beside the one that asks. */
  connections(url: string): Promise<number>;
  end(): Promise<void>;
}

const ASK_AGAIN_MS = 5;

/** Commits must reach the operating system, or a crash of the server alone would lose them: the defaults, which users have. */
const SETTINGS = `
listen_addresses = ''
fsync = on
synchronous_commit = on
max_connections = 60
shared_buffers = 32MB
log_min_messages = fatal
`;

/** As in test/support/private-postgres.ts, but the folder outlives the server when it is told "keep". */
const KEEPER = `
trap '' INT TERM HUP
"$1" -D "$2/data" -k "$2" -p 5432 >>"$2/log" 2>&1 &
server=$!
read -r word
kill -QUIT "$server" 2>/dev/null
wait "$server"
[ "$word" = keep ] || rm -rf "$2"
`;

/** @returns a private server, else the one that `ALBO_TEST_POSTGRES` names, else why there is none */
export async function crashablePostgres(): Promise<CrashablePostgres | { readonly missing: string }> {
  const own = await startOwn();
  if ("createDatabase" in own) return own;
  const named = process.env.ALBO_TEST_POSTGRES;
  return named === undefined || named === "" ? own : useNamed(named);
}

async function startOwn(): Promise<CrashablePostgres | { readonly missing: string }> {
  const programs = findPrograms();
  const owner = unprivilegedOwner();
  if (programs === undefined || owner === undefined) return { missing: "no PostgreSQL can be started here" };
  const folder = mkdtempSync(join(tmpdir(), "albo-crash-pg-"));
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const failure = initialize(programs.initdb, folder, owner, SETTINGS);
  if (failure !== undefined) {
    rmSync(folder, { recursive: true, force: true });
    return { missing: `initdb failed: ${failure}` };
  }
  const urlOf = (name: string) => `postgres://${SUPERUSER}@localhost/${name}?host=${encodeURIComponent(folder)}`;
  let keeper: ChildProcess | undefined;

  async function start(): Promise<void> {
    const stdio: ["pipe", "ignore", "ignore"] = ["pipe", "ignore", "ignore"];
    const started = spawn("/bin/sh", ["-c", KEEPER, "keeper", programs?.postgres ?? "", folder], {
      ...owner,
      stdio,
      cwd: "/",
    });
    const refusal = await untilAnswers(urlOf("postgres"), started);
    if (refusal !== undefined) {
      await tell(started, "");
      throw new Error(`PostgreSQL did not start: ${refusal}`);
    }
    started.unref();
    (started.stdin as Socket).unref();
    keeper = started;
  }

  await start();
  let databases = 0;
  return {
    name: "a private PostgreSQL",
    async createDatabase() {
      databases += 1;
      const name = `crash_${databases}`;
      await query(urlOf("postgres"), `create database ${name} template template0 encoding 'UTF8'`);
      return urlOf(name);
    },
    async killBackend(url) {
      const [first] = await backends(url);
      if (first === undefined) return;
      process.kill(first, "SIGKILL");
      // Once the postmaster has taken note it ends all the others, and it takes nobody in before it has recovered.
      while (lives(first)) await sleep(ASK_AGAIN_MS);
      const refusal = await untilAnswers(urlOf("postgres"), keeper as ChildProcess);
      if (refusal !== undefined) throw new Error(`PostgreSQL did not recover: ${refusal}`);
    },
    async stopAtOnce() {
      const stopped = keeper as ChildProcess;
      const postmaster = Number(readFileSync(join(folder, "data", "postmaster.pid"), "utf8").split("\n")[0]);
      process.kill(postmaster, "SIGQUIT");
      await tell(stopped, "keep\n");
    },
    start,
    connections: async (url) => (await backends(url)).length,
    end: () => tell(keeper as ChildProcess, ""),
  };
}

async function useNamed(url: string): Promise<CrashablePostgres | { readonly missing: string }> {
  const server = await postgresServer(url);
  if ("missing" in server) return server;
  const made: string[] = [];
  return {
    name: server.name,
    async createDatabase() {
      const database = await server.createDatabase();
      made.push(database.name);
      return database.url;
    },
    async killBackend(database) {
      const others = "datname = current_database() and pid <> pg_backend_pid()";
      await query(database, `select pg_terminate_backend(pid) from pg_stat_activity where ${others}`);
    },
    stopAtOnce: undefined,
    start: async () => undefined,
    connections: async (database) => (await backends(database)).length,
    async end() {
      for (const name of made) await server.dropDatabase(name);
      await server.stop();
    },
  };
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Says a word to a keeper, which ends its server on it. */
async function tell(keeper: ChildProcess, word: string): Promise<void> {
  if (keeper.exitCode !== null) return;
  const ended = once(keeper, "exit");
  keeper.ref();
  keeper.stdin?.on("error", () => undefined);
  keeper.stdin?.end(word);
  await ended;
}

async function backends(url: string): Promise<number[]> {
  const others = "datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()";
  const rows = await query(url, `select pid from pg_stat_activity where ${others} order by random()`);
  return rows.map((row) => Number(row.pid));
}

/** One query on a connection of its own. */
export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
