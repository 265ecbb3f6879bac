import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";

// The thread behind `checkpointsOf`: one message in, one checkpoint, one message out.
const database = new DatabaseSync((workerData as { file: string }).file, { timeout: 0 });
database.exec("pragma synchronous = normal; pragma cache_size = -1024");
const checkpoint = database.prepare("pragma wal_checkpoint(passive)");

parentPort?.on("message", () => {
  checkpoint.all();
  parentPort?.postMessage("done");
});
