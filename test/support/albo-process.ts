import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { readAwsFiles } from "../../src/cli/aws-files.ts";
import type { Caller } from "./sign-request.ts";

/** The server as users run it: a process of its own, `albo serve`. */
export interface AlboProcess {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly port: number;
  /** From the start of the process to the first answer of `/readyz`. */
  readonly startMs: number;
  /** The administrator of an account, from the credentials file. */
  caller(account: string): Caller;
  /** The end of what it wrote to its standard output and error. */
  log(): string;
  /** Ends it as an operator would, with SIGTERM. */
  stop(): Promise<void>;
  /** Ends it as a power cut would, with SIGKILL. */
  kill(): Promise<void>;
}

export interface AlboOptions {
  /** The data folder; kept when the process ends. */
  readonly folder: string;
  /** `postgres://…`; SQLite in the folder otherwise. */
  readonly database?: string;
  readonly port?: number;
  /** For Node itself, e.g. `--cpu-prof`. */
  readonly nodeOptions?: readonly string[];
  readonly flags?: readonly string[];
  /** Added to the environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** How long it may take to get ready. */
  readonly timeoutMs?: number;
}

export const ACCOUNTS = ["111111111111=registry", "222222222222=training"];
export const REGION = "us-east-1";
const START_TIMEOUT_MS = 30_000;
const ASK_AGAIN_MS = 2;
const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** What `npm start` tells Node. */
const flagsOfStart = (
  JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { scripts: { start: string } }
).scripts.start.match(/--\S+(?=.* src\/main\.ts)/g) as string[];

/** @throws Error with the end of the server's log when it does not get ready */
export async function startAlbo(options: AlboOptions): Promise<AlboProcess> {
  const port = options.port ?? (await freePort());
  const logFile = join(options.folder, "server.log");
  const output = openSync(logFile, "a");
  const started = performance.now();
  const flags = ["serve", "--port", String(port), "--data-dir", options.folder, "--region", REGION];
  const child = spawn(
    process.execPath,
    [
      ...flagsOfStart,
      ...(options.nodeOptions ?? []),
      main,
      ...flags,
      ...ACCOUNTS.flatMap((each) => ["--account", each]),
      ...(options.flags ?? []),
    ],
    { stdio: ["ignore", output, output], env: { ...environment(options.database), ...options.environment } },
  );
  closeSync(output);
  const exited = once(child, "exit");
  const log = () => readFileSync(logFile, "utf8").slice(-8_000);
  const deadline = started + (options.timeoutMs ?? START_TIMEOUT_MS);
  // Somebody else's server may have taken the port meanwhile, and answer: ours has written its files, or ends.
  while (!((await isReady(port)) && existsSync(join(options.folder, "aws", "credentials")))) {
    if (child.exitCode === null && child.signalCode === null && performance.now() < deadline) {
      await sleep(ASK_AGAIN_MS);
      continue;
    }
    child.kill("SIGKILL");
    throw new Error(`the server did not get ready:\n${log()}`);
  }
  const startMs = performance.now() - started;
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };
  return {
    process: child,
    pid: child.pid as number,
    port,
    startMs,
    caller: (account) => callerNamed(options.folder, account),
    log,
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}

/** A port that nothing listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, "close");
  return port;
}

/** Settings of the machine's owner must not leak in; a database URL may hold a password, so it is no flag. */
function environment(database: string | undefined): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("ALBO_"));
  return { ...Object.fromEntries(kept), ...(database !== undefined && { ALBO_DATABASE: database }) };
}

/** @returns whether `/readyz` says so */
export function isReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request({ host: "127.0.0.1", port, path: "/readyz", timeout: 1_000 }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode === 200));
      answer.on("error", () => resolve(false));
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => resolve(false));
    asked.end();
  });
}

function callerNamed(folder: string, account: string): Caller {
  const found = readAwsFiles(folder).profiles.find((profile) => profile.name === account);
  if (found === undefined) throw new Error(`there is no profile ${account}`);
  return { accessKeyId: found.accessKeyId, secretAccessKey: found.secretAccessKey };
}
