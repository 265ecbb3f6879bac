import { Command } from "commander";
import type { Flags } from "../../config/setting.ts";
import { readConfig } from "../../config.ts";
import { Failure } from "../exit.ts";
import { lookOn } from "../look-on.ts";
import { withSettings } from "../settings-options.ts";
import { checkLegs, type Leg } from "./legs.ts";

/** `albo doctor cross-account`: everything that a registration in another account's group needs, checked at once. */
export function crossAccountCommand(): Command {
  const command = new Command("cross-account").description(
    "Check all that a registration in another account's model group needs: the group's policy, the caller's own policy, and what the " +
      "group's account must be allowed to read of image, data and key. Prints what is missing, with policies to paste.",
  );
  return withSettings(command, ["dataDirectory", "databaseUrl", "region"])
    .requiredOption("--from <account>", "the account that registers: 12 digits")
    .requiredOption("--group <arn>", "the model group's ARN")
    .requiredOption("--image <uri>", "ACCOUNT.dkr.ecr.REGION.amazonaws.com/name:tag")
    .requiredOption("--data <uri>", "s3://bucket/key")
    .option(
      "--as <arn>",
      "the role or user that registers (default: the account itself, whose own policies are then not checked)",
    )
    .option("--json", "answer in JSON")
    .action(run);
}

interface CrossAccountFlags extends Flags {
  readonly from: string;
  readonly group: string;
  readonly image: string;
  readonly data: string;
  readonly as?: string;
  readonly json?: true;
}

async function run(_: unknown, command: Command): Promise<void> {
  // Options of the command above go before those of the same name below it.
  const flags = command.optsWithGlobals<CrossAccountFlags>();
  const config = readConfig(flags);
  const legs = await lookOn(config, (core) => checkLegs(core, flags));
  process.stdout.write(flags.json ? `${JSON.stringify(legs, null, 2)}\n` : legs.map(legText).join(""));
  const missing = legs.filter(({ verdict }) => verdict === "fail");
  if (missing.length > 0) throw new Failure(`${missing.length} of ${legs.length} legs are missing.`);
}

function legText({ verdict, leg, found, paste }: Leg): string {
  const lines = [`${verdict.padEnd(4)}  ${leg.padEnd(16)}  ${found}`];
  for (const { place, account, policy, command } of paste ?? []) {
    lines.push(`        in account ${account}, add to ${place}:`, `          ${JSON.stringify(policy)}`);
    if (command !== undefined) lines.push(`        or: ${command}`);
  }
  return `${lines.join("\n")}\n`;
}
