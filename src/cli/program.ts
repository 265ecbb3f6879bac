import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { ConfigError } from "../config/setting.ts";
import { accountCommand } from "./account.ts";
import { auditCommand } from "./audit.ts";
import { demoCommand } from "./demo.ts";
import { doctorCommand } from "./doctor.ts";
import { exitCodes, Failure } from "./exit.ts";
import { explainCommand } from "./explain.ts";
import { rootKeyCommand } from "./root-key.ts";
import { serveCommand } from "./serve.ts";

/**
 * The `albo` command.
 * @param words the command line after `albo`
 * @returns the exit code: 0 done, 1 failed, 2 called wrongly
 */
export async function runAlbo(words: readonly string[]): Promise<number> {
  const program = new Command("albo")
    .description("A self-hosted model registry that speaks Amazon SageMaker's own API.")
    .version(version(), "-V, --version")
    .addHelpText("after", EXIT_CODES)
    .showHelpAfterError("(add --help for what can be said)");
  for (const command of [
    serveCommand(),
    demoCommand(),
    accountCommand(),
    auditCommand(),
    explainCommand(),
    rootKeyCommand(),
    doctorCommand(),
  ])
    program.addCommand(command);
  everyCommand(program, (command) => command.exitOverride());
  try {
    await program.parseAsync(words, { from: "user" });
    return exitCodes.done;
  } catch (error) {
    return told(error);
  }
}

const EXIT_CODES = "\nExit codes: 0 done, 1 failed, 2 called wrongly.";

function everyCommand(command: Command, visit: (command: Command) => unknown): void {
  visit(command);
  for (const below of command.commands) everyCommand(below, visit);
}

/** Tells the user what went wrong, on standard error, in one sentence where we know one. */
function told(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.calledWrongly;
  if (error instanceof ConfigError) {
    process.stderr.write(`albo: ${error.message}\n`);
    return exitCodes.calledWrongly;
  }
  if (error instanceof Failure) {
    process.stderr.write(`albo: ${error.message}\n`);
    return exitCodes.failed;
  }
  process.stderr.write(`albo: ${error instanceof Error ? error.stack : String(error)}\n`);
  return exitCodes.failed;
}

function version(): string {
  // The package's own file lies two folders up from here, in the sources and in the build alike.
  const file = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
