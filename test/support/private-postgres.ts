import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  accessSync,
  appendFileSync,
  chownSync,
  constants,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** Where distributions put the server's programs, beside PATH. */
const PROGRAM_FOLDERS = ["/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/opt"];
const START_TIMEOUT_MS = 30_000;
const ASK_AGAIN_MS = 20;
/** Who may do everything in a private server, without a password. */
export const SUPERUSER = "albo_test";

/** Nothing has to survive the tests. */
const SETTINGS = `
listen_addresses = ''
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
max_connections = 100
shared_buffers = 32MB
log_min_messages = fatal
`;

/**
 * Waits for its standard input to end, which it does when the test process is done or has died, however it died. Then it ends
 * the server that it started and removes the folder.
 */
const KEEPER = `
trap '' INT TERM HUP
"$1" -D "$2/data" -k "$2" -p 5432 >"$2/log" 2>&1 &
server=$!
cat >/dev/null
kill -QUIT "$server" 2>/dev/null
wait "$server"
rm -rf "$2"
`;

/** Starts a server of our own in a temporary folder, reached by a socket in it. @returns why not, where that cannot be done */
export async function startPrivateServer(): Promise<
  { readonly url: string; stop(): Promise<void> } | { readonly missing: string }
> {
  const programs = findPrograms();
  if (programs === undefined) return { missing: "no initdb found and ALBO_TEST_POSTGRES is not set" };
  const owner = unprivilegedOwner();
  if (owner === undefined)
    return { missing: "PostgreSQL does not run as root and there is no user postgres or nobody" };
  const folder = mkdtempSync(join(tmpdir(), "albo-pg-"));
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const failure = initialize(programs.initdb, folder, owner);
  if (failure !== undefined) {
    rmSync(folder, { recursive: true, force: true });
    return { missing: `initdb failed: ${failure}` };
  }
  const stdio: ["pipe", "ignore", "ignore"] = ["pipe", "ignore", "ignore"];
  const keeper = spawn("/bin/sh", ["-c", KEEPER, "keeper", programs.postgres, folder], { ...owner, stdio, cwd: "/" });
  const url = `postgres://${SUPERUSER}@localhost/postgres?host=${encodeURIComponent(folder)}`;
  const refusal = await untilAnswers(url, keeper);
  if (refusal !== undefined) {
    const log = readLog(folder);
    await end(keeper);
    return { missing: `the server did not start: ${refusal} ${log}` };
  }
  // The keeper must not hold this process back when tests end without the stop below.
  keeper.unref();
  (keeper.stdin as Socket).unref();
  return { url, stop: () => end(keeper) };
}

export interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

/** Whoever runs the tests; when that is root, which the server refuses to run as, the user postgres or nobody. */
export function unprivilegedOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const found = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  return found && { uid: Number(found[2]), gid: Number(found[3]) };
}

/** The server's programs on this machine: on PATH, or where distributions put them. */
export function findPrograms(): { readonly initdb: string; readonly postgres: string } | undefined {
  if (process.platform === "win32") return undefined;
  const fromPath = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const installed = PROGRAM_FOLDERS.flatMap((folder) =>
    versionsIn(folder).map((version) => join(folder, version, "bin")),
  );
  for (const folder of [...fromPath, ...installed]) {
    const [initdb, postgres] = [join(folder, "initdb"), join(folder, "postgres")];
    if (isProgram(initdb) && isProgram(postgres)) return { initdb, postgres };
  }
  return undefined;
}

/** The newest first. */
function versionsIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort((one, other) => other.localeCompare(one, "en", { numeric: true }));
  } catch {
    return [];
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes an empty cluster in `folder/data`.
 * @param settings lines for its `postgresql.conf`
 * @returns what went wrong, or undefined
 */
export function initialize(
  initdb: string,
  folder: string,
  owner: Owner,
  settings: string = SETTINGS,
): string | undefined {
  const data = join(folder, "data");
  const switches = [
    "-A",
    "trust",
    "-U",
    SUPERUSER,
    "-E",
    "UTF8",
    "--no-locale",
    "--no-sync",
    "--no-instructions",
    "-D",
    data,
  ];
  const made = spawnSync(initdb, switches, { ...owner, cwd: "/", encoding: "utf8", timeout: START_TIMEOUT_MS });
  if (made.status !== 0) return made.error?.message ?? (made.stderr.trim() || `exit ${made.status}`);
  appendFileSync(join(data, "postgresql.conf"), settings);
  return undefined;
}

/**
 * Waits for a server to take connections.
 * @param keeper the process that started it
 * @returns why it does not, or undefined once it answers
 */
export async function untilAnswers(url: string, keeper: ChildProcess): Promise<string | undefined> {
  let refusal = "";
  for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline; await sleep(ASK_AGAIN_MS)) {
    if (keeper.exitCode !== null) return "it ended at once";
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return undefined;
    } catch (reason) {
      refusal = (reason as Error).message;
    }
  }
  return refusal;
}

async function end(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null) return;
  const ended = once(keeper, "exit");
  keeper.ref();
  keeper.stdin?.end();
  await ended;
}

function readLog(folder: string): string {
  try {
    return readFileSync(join(folder, "log"), "utf8").slice(-500);
  } catch {
    return "";
  }
}
