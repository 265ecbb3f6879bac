import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { CeilingAnswer } from "./ceiling-process.ts";

export interface Ceiling {
  readonly port: number;
  readonly pid: number;
  /** What it answers from now on. */
  answerWith(answer: CeilingAnswer): Promise<void>;
  stop(): void;
}

export async function startCeiling(): Promise<Ceiling> {
  const child = fork(fileURLToPath(new URL("./ceiling-process.ts", import.meta.url)), { stdio: "inherit" });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return {
    port,
    pid: child.pid as number,
    async answerWith(answer) {
      child.send(answer);
      await once(child, "message");
    },
    stop: () => child.disconnect(),
  };
}
