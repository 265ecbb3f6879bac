import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../test/support/albo-process.ts";

export interface Moto {
  readonly version: string;
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 30_000;

/** Moto's server, where it is on the machine: an imitation of AWS that keeps everything in memory and checks no signature. */
export async function startMoto(): Promise<Moto | undefined> {
  const asked = spawnSync("python3", ["-c", "import moto; print(moto.__version__)"], { encoding: "utf8" });
  if (asked.status !== 0) return undefined;
  const port = await freePort();
  const child = spawn("moto_server", ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore", detached: true });
  let failed = false;
  child.on("error", () => {
    failed = true;
  });
  const exited = once(child, "exit").catch(() => undefined);
  for (const deadline = Date.now() + START_TIMEOUT_MS; !(await listens(port)); await sleep(50)) {
    if (failed || child.exitCode !== null || Date.now() > deadline) return undefined;
  }
  return {
    version: asked.stdout.trim(),
    port,
    pid: child.pid as number,
    async stop() {
      // A launcher may stand in front of the server: the whole group that was started here goes.
      process.kill(-(child.pid as number), "SIGTERM");
      await exited;
    },
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("close", () => socket.destroy());
    socket.once("connect", () => socket.destroy());
  });
}
