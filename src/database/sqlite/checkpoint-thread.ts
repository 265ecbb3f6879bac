import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";

// The thread behind `checkpointsOf`: one message in, one checkpoint, one message out.
const database = new DatabaseSync((workerData as { file: string }).file, { timeout: 0 });
database.exec("pragma synchronous = normal; pragma cache_size = -1024");
const checkpoint = database.prepare("pragma wal_checkpoint(passive)");

parentPort?.on("message", () => {
  try {
    checkpoint.all();
  } catch {
    // The disk is full, or the moment was a busy one. What is in the log stays there, and the next checkpoint moves it.
  }
  parentPort?.postMessage("done");
});
