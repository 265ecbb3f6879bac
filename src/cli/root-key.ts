import { Command, Option } from "commander";
import type { RotateFlags } from "./rotate-root-key.ts";
import { withSettings } from "./settings-options.ts";

/** `albo root-key`: what concerns the key that seals the secrets in the database. */
export function rootKeyCommand(): Command {
  const command = new Command("root-key").description("Replace the key that seals the secrets in the database.");
  return command.addCommand(withSettings(rotateCommand(), ["dataDirectory", "databaseUrl", "rootKeyCommand"]));
}

function rotateCommand(): Command {
  return new Command("rotate")
    .description(
      "Seal every secret anew, under a new root key, in one transaction. Stop the server first. Sessions of assumed roles and " +
        "registry logins end. Backups from before need the old key.",
    )
    .addOption(
      new Option(
        "--new-root-key-command <command>",
        "prints the new key (default: the value of ALBO_NEW_ROOT_KEY, or else a new one in the data folder)",
      ),
    )
    .option("--servers-stopped", "PostgreSQL: no server uses this database now")
    .action(async (flags: RotateFlags) => {
      // Loaded when it is needed: `albo --help` answers without the server's code.
      const { rotate } = await import("./rotate-root-key.ts");
      await rotate(flags);
    });
}
