import { Command } from "commander";
import type { Flags } from "../config/setting.ts";
import { readConfig } from "../config.ts";
import { verifyChains } from "../events/chain.ts";
import { Failure } from "./exit.ts";
import { lookOn } from "./look-on.ts";
import { withSettings } from "./settings-options.ts";
import { table } from "./table.ts";

/** `albo audit`: the audit log, seen by the operator. Accounts read their own with CloudTrail's LookupEvents. */
export function auditCommand(): Command {
  const verify = new Command("verify").description(
    "Recompute the hash of every record of the audit log, and tell where each account's chain ends. A chain does not show what " +
      "was cut off its end: keep the ends elsewhere and compare.",
  );
  const command = new Command("audit").description("Look after the audit log.");
  return command.addCommand(
    withSettings(verify, ["dataDirectory", "databaseUrl"])
      .option(
        "--expect <account:record:hash>",
        "an end that was kept: that record must still be there (repeatable)",
        keep,
        [],
      )
      .option("--json", "answer in JSON")
      .action(verifyLog),
  );
}

interface VerifyFlags extends Flags {
  readonly json?: true;
  readonly expect: readonly string[];
}

function keep(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

async function verifyLog(flags: VerifyFlags): Promise<void> {
  const config = readConfig(flags);
  const expected = flags.expect.map(kept);
  const found = await lookOn(config, ({ server, auditSecret }) => verifyChains(server.database, auditSecret, expected));
  const ends = [...found.ends].map(([account, { sequence, hash }]) => ({ account, records: sequence, hash }));
  if (flags.json) {
    process.stdout.write(`${JSON.stringify({ records: found.records, ends, problems: found.problems }, null, 2)}\n`);
  } else {
    const rows = ends.map(({ account, records, hash }) => [account, String(records), `${account}:${records}:${hash}`]);
    process.stdout.write(table(["ACCOUNT", "RECORDS", "END"], rows));
    for (const problem of found.problems) process.stdout.write(`${problem}\n`);
  }
  if (found.problems.length > 0) throw new Failure("The audit log is not as it was written.");
}

/** @throws Failure when it is not `ACCOUNT:RECORD:HASH`, as `verify` prints it */
function kept(text: string): { account: string; sequence: number; hash: string } {
  const [, account, sequence, hash] = /^(\d{12}):(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (account === undefined || sequence === undefined || hash === undefined) {
    throw new Failure(`'${text}' is not an end as verify prints it: ACCOUNT:RECORD:HASH.`);
  }
  return { account, sequence: Number(sequence), hash };
}
