import { Command } from "commander";
import type { App } from "../app.ts";
import type { Flags } from "../config/setting.ts";
import { type Config, readConfig, unknownVariables } from "../config.ts";
import { createLog, type Logger } from "../telemetry/log.ts";
import { withSettings } from "./settings-options.ts";
import { start } from "./start.ts";
import { stopSignal } from "./stop-signal.ts";

/** `albo serve`: runs the registry until it is told to stop. */
export function serveCommand(): Command {
  const command = new Command("serve").description("Run the registry until Ctrl-C (SIGINT) or SIGTERM.");
  return withSettings(command).action(serve);
}

async function serve(flags: Flags): Promise<void> {
  const config = readConfig(flags);
  const log = createLog(config);
  for (const variable of unknownVariables())
    log.warn({ variable }, "this environment variable is not a setting of Albo");
  const app = await start(config, log);
  announce(app, config, log);
  const signal = await stopSignal();
  log.info({ signal }, "stopping");
  await app.stop();
  log.info("stopped");
}

function announce(app: App, config: Config, log: Logger): void {
  const { region, dataDirectory } = config;
  const database = config.databaseUrl === undefined ? "SQLite" : "PostgreSQL";
  log.info({ url: app.url, region, dataDirectory, database, credentialsFile: app.credentialsFile }, "ready");
}
