import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** Compiled code of earlier runs, as `npm start` uses it. */
const { NODE_COMPILE_CACHE } = process.env;

/** An environment without settings of whoever runs the tests. */
const environment = {
  PATH: process.env.PATH,
  TMPDIR: tmpdir(),
  LANG: "C.UTF-8",
  ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE: resolve(NODE_COMPILE_CACHE) }),
};

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `albo` to its end. @param cwd a folder without albo.yaml */
export async function albo(
  words: readonly string[],
  cwd = tmpdir(),
  more: Record<string, string> = {},
): Promise<Ended> {
  return ended(spawn(process.execPath, [main, ...words], { cwd, env: { ...environment, ...more } }));
}

export interface Serving {
  readonly process: ChildProcess;
  readonly url: string;
  /** Asks the server to stop. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

/** Starts `albo serve` (or another command) and resolves once it tells its address. */
export async function startAlbo(words: readonly string[], cwd = tmpdir()): Promise<Serving> {
  const child = spawn(process.execPath, [main, ...words], { cwd, env: environment });
  const end = ended(child);
  const url = await Promise.race([
    addressIn(child),
    end.then((result) => Promise.reject(new Error(`albo ended at once: ${JSON.stringify(result)}`))),
  ]);
  return {
    process: child,
    url,
    stop(signal = "SIGTERM") {
      child.kill(signal);
      return end;
    },
  };
}

async function ended(child: ChildProcess): Promise<Ended> {
  running.add(child);
  child.once("close", () => running.delete(child));
  const streams = Promise.all([
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
  ]);
  const [[stdout, stderr], [code]] = await Promise.all([streams, once(child, "close")]);
  return { code, stdout, stderr };
}

/** The first address on a line that says the server is there. */
function addressIn(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let seen = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      seen += chunk.toString();
      const url = /(?:"url":"|running at )(http:\/\/[^"\s.]+(?:\.[^"\s.]+)*?)[".]?(?:[",]|\s)/.exec(seen)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
}

/** A folder of its own for a test file. `remove` belongs in `after`; it also ends what a failed test has left running. */
export function scratchFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "albo-cli-"));
  return {
    path,
    remove() {
      for (const child of running) child.kill("SIGKILL");
      rmSync(path, { recursive: true, force: true });
    },
  };
}

const running = new Set<ChildProcess>();
