import type { DatabaseSync } from "node:sqlite";
import { Worker } from "node:worker_threads";

/**
 * Moves committed pages from the log into the database file, beside the writes. A thread of its own does the bulk; then the
 * writing connection does the little that came meanwhile, so that the log starts over instead of growing.
 */
export interface Checkpoints {
  /** Called after each commit, between transactions. */
  afterCommit(): void;
  stop(): Promise<void>;
}

/** Commits between two checkpoints. A commit under load writes some dozens of pages of 4 KiB. */
const COMMITS_BETWEEN = 50;

export function checkpointsOf(file: string, writing: DatabaseSync): Checkpoints {
  writing.exec("pragma wal_autocheckpoint = 0");
  const finish = writing.prepare("pragma wal_checkpoint(passive)");
  const worker = new Worker(new URL(workerFile, import.meta.url), { workerData: { file }, resourceLimits: SMALL_HEAP });
  worker.unref();
  // A full disk refuses it. The log keeps what was committed, and the next checkpoint moves it.
  const tryToFinish = () => {
    try {
      finish.all();
    } catch {}
  };
  let commits = 0;
  let state: "idle" | "in the thread" | "to be finished" = "idle";
  worker.on("message", () => {
    state = "to be finished";
  });
  let hasThread = true;
  // Without its thread the writing connection does it all.
  worker.on("error", () => {
    hasThread = false;
    state = "to be finished";
  });
  return {
    afterCommit() {
      commits++;
      if (state === "to be finished") {
        tryToFinish();
        state = "idle";
        commits = 0;
      } else if (state === "idle" && commits >= COMMITS_BETWEEN) {
        state = hasThread ? "in the thread" : "to be finished";
        if (hasThread) worker.postMessage("checkpoint");
      }
    },
    async stop() {
      await worker.terminate();
    },
  };
}

/** Beside this file, as source and as built. */
const workerFile = import.meta.url.endsWith(".ts") ? "./checkpoint-thread.ts" : "./checkpoint-thread.js";

const SMALL_HEAP = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 };
