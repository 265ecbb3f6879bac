import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type AlboProcess, isReady, startAlbo } from "../support/albo-process.ts";
import type { CrashablePostgres } from "./postgres.ts";
import { mountSmallDisk, type SmallDisk } from "./small-disk.ts";

export type Engine = "sqlite" | "postgres";

/** One data folder and the server that comes and goes on it. */
export interface Stage {
  readonly engine: Engine;
  /** Where the journal lies, and the data folder. */
  readonly root: string;
  /** The server's data folder. */
  readonly folder: string;
  /** `postgres://…`; SQLite in the folder otherwise. */
  readonly database: string | undefined;
  readonly postgres: CrashablePostgres | undefined;
  /** The data folder's own disk, where it has one. */
  readonly disk: SmallDisk | undefined;
  /** @throws Error when none runs */
  readonly server: AlboProcess;
  isAlive(): boolean;
  start(): Promise<AlboProcess>;
  /** Starts a server and kills it after a while, ready or not. */
  startAndKill(afterMs: number): Promise<void>;
  /** SIGKILL; resolves when nothing of the server is left, its connections to PostgreSQL included. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** Waits until the server says that it is ready. @throws Error when it does not */
  untilReady(): Promise<void>;
  remove(): Promise<void>;
}

const READY_TIMEOUT_MS = 30_000;
const CONNECTIONS_TIMEOUT_MS = 10_000;
const ASK_AGAIN_MS = 20;

export interface StageOptions {
  /** The server to make a database on; SQLite without one. */
  readonly postgres?: CrashablePostgres;
  /** Gives the data folder a disk of its own. */
  readonly diskMegabytes?: number;
}

/** @returns why there can be none, when a disk was asked for and none can be mounted */
export async function openStage(options: StageOptions): Promise<Stage | { readonly missing: string }> {
  const { postgres, diskMegabytes } = options;
  const root = mkdtempSync(join(tmpdir(), "albo-crash-"));
  const folder = join(root, "data");
  mkdirSync(folder);
  const disk = diskMegabytes === undefined ? undefined : mountSmallDisk(folder, diskMegabytes);
  if (disk !== undefined && "missing" in disk) {
    rmSync(root, { recursive: true });
    return disk;
  }
  return stageIn(root, folder, disk, postgres);
}

async function stageIn(
  root: string,
  folder: string,
  disk: SmallDisk | undefined,
  postgres: CrashablePostgres | undefined,
): Promise<Stage> {
  const database = await postgres?.createDatabase();
  let server: AlboProcess | undefined;
  const running = (): AlboProcess => {
    if (server === undefined) throw new Error("no server runs");
    return server;
  };
  // Whatever ends this process, Ctrl-C included, the server must not stay behind.
  const endServer = () => void server?.process.kill("SIGKILL");
  process.once("exit", endServer);
  const options = { folder, database, flags: ["--log-level", "warn"] };

  async function untilConnectionsAreGone(): Promise<void> {
    if (postgres === undefined || database === undefined) return;
    for (const deadline = Date.now() + CONNECTIONS_TIMEOUT_MS; Date.now() < deadline; await sleep(ASK_AGAIN_MS)) {
      if ((await postgres.connections(database)) === 0) return;
    }
    throw new Error("a killed server's connections stay open");
  }

  return {
    engine: database === undefined ? "sqlite" : "postgres",
    root,
    folder,
    database,
    postgres,
    disk,
    get server() {
      return running();
    },
    isAlive: () => server !== undefined && server.process.exitCode === null && server.process.signalCode === null,
    async start() {
      server = await startAlbo(options);
      return server;
    },
    async startAndKill(afterMs) {
      // Without an answer in time the starter kills what it started, and says so.
      const started = await startAlbo({ ...options, timeoutMs: afterMs }).catch(() => undefined);
      await started?.kill();
      await untilConnectionsAreGone();
    },
    async kill() {
      await running().kill();
      await untilConnectionsAreGone();
    },
    stop: () => running().stop(),
    async untilReady() {
      for (const deadline = Date.now() + READY_TIMEOUT_MS; Date.now() < deadline; await sleep(ASK_AGAIN_MS)) {
        if (await isReady(running().port)) return;
      }
      throw new Error(`the server does not get ready again:\n${running().log()}`);
    },
    async remove() {
      process.off("exit", endServer);
      if (server !== undefined) await server.kill();
      disk?.unmount();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
