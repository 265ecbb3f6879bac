import { Command } from "commander";
import type { Flags } from "../config/setting.ts";
import { readConfig } from "../config.ts";
import { checks } from "./doctor/checks.ts";
import { crossAccountCommand } from "./doctor/cross-account.ts";
import type { Finding } from "./doctor/finding.ts";
import { Failure } from "./exit.ts";
import { withSettings } from "./settings-options.ts";

/** `albo doctor`: looks at everything a server needs and says what to do. It changes nothing. */
export function doctorCommand(): Command {
  const command = new Command("doctor").description(
    "Check what a server needs: Node.js, folder, disk, credentials, database, port, clock. Changes nothing.",
  );
  command.addCommand(crossAccountCommand());
  return withSettings(command).option("--json", "answer in JSON").action(doctor);
}

async function doctor(flags: Flags & { readonly json?: true }): Promise<void> {
  const config = readConfig(flags);
  const findings: (Finding & { readonly check: string })[] = [];
  for (const [check, look] of Object.entries(checks)) {
    const found = { check, ...(await look(config).catch(unforeseen)) };
    findings.push(found);
    if (!flags.json) process.stdout.write(line(found));
  }
  if (flags.json) process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`);
  const failed = findings.filter(({ verdict }) => verdict === "fail");
  if (failed.length > 0) throw new Failure(`${failed.length} of ${findings.length} checks failed.`);
}

function unforeseen(error: unknown): Finding {
  return { verdict: "fail", found: error instanceof Error ? error.message : String(error) };
}

function line({ check, verdict, found, advice }: Finding & { readonly check: string }): string {
  const head = `${verdict.padEnd(4)}  ${check.padEnd(11)}  ${found}\n`;
  return advice === undefined ? head : `${head}${" ".repeat(19)}${advice}\n`;
}
