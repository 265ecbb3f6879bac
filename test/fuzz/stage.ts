import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type AlboProcess, startAlbo } from "../support/albo-process.ts";

/** A real server on a fresh folder, to be fuzzed. */
export interface FuzzStage {
  readonly server: AlboProcess;
  readonly folder: string;
  /** What no answer may tell. */
  readonly secrets: readonly string[];
  remove(): Promise<void>;
}

/** Anything that was kept for ever would soon not fit. */
const HEAP_MEGABYTES = 400;

/** @param database `postgres://…`; SQLite in the folder otherwise */
export async function openFuzzStage(database?: string): Promise<FuzzStage> {
  const folder = mkdtempSync(join(tmpdir(), "albo-fuzz-"));
  const nodeOptions = [`--max-old-space-size=${HEAP_MEGABYTES}`];
  const server = await startAlbo({ folder, database, nodeOptions, flags: ["--log-level", "error"] });
  const endServer = () => void server.process.kill("SIGKILL");
  process.once("exit", endServer);
  const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  return {
    server,
    folder,
    secrets: [folder, repository, server.caller("registry").secretAccessKey],
    async remove() {
      process.off("exit", endServer);
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
