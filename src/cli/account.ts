import { Command } from "commander";
import type { Flags } from "../config/setting.ts";
import { type Config, readConfig } from "../config.ts";
import { type AwsFiles, type Profile, profileNamed, readAwsFiles, shellLines } from "./aws-files.ts";
import { Failure } from "./exit.ts";
import { lookOn } from "./look-on.ts";
import { createAccount, listAccounts } from "./organizations.ts";
import { type RootSession, rootSession } from "./root-session.ts";
import { withSettings } from "./settings-options.ts";
import { table } from "./table.ts";

/**
 * `albo account`: a client of the running server, with the administrator's key from the data folder. It never opens the
 * database itself, so it cannot come between the server and its data.
 */
export function accountCommand(): Command {
  const command = new Command("account").description("List accounts, make one, or show how to use one.");
  for (const below of [listCommand(), createCommand(), credentialsCommand(), rootCommand()]) {
    command.addCommand(withSettings(below, ["dataDirectory"]).option("--json", "answer in JSON"));
  }
  return command;
}

interface AccountFlags extends Flags {
  readonly json?: true;
  readonly profile?: string;
  readonly email?: string;
  readonly minutes?: string;
}

const PROFILE_OPTION = "--profile <name>";
const PROFILE_MEANING = "whose administrator asks (default: the first account, which manages the organization)";

function listCommand(): Command {
  const command = new Command("list").description("List the accounts of a running server.");
  return command.option(PROFILE_OPTION, PROFILE_MEANING).action(async (flags: AccountFlags) => {
    const { files, config } = open(flags);
    const accounts = await listAccounts(managing(files, config, flags));
    const rows = accounts.map(({ Id, Name, Email, Status }) => [Id, Name, Email, Status]);
    print(flags.json ? json(accounts) : table(["ID", "NAME", "EMAIL", "STATUS"], rows));
  });
}

function createCommand(): Command {
  const command = new Command("create").description("Make an account, with its administrator, on a running server.");
  return command
    .argument("<name>", "1 to 50 letters, digits, '.', '_' or '-'")
    .option("--email <address>", "its e-mail address, unlike any other account's (default: NAME@albo.invalid)")
    .option(PROFILE_OPTION, PROFILE_MEANING)
    .action(async (name: string, flags: AccountFlags) => {
      if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$/.test(name)) throw new Failure(`'${name}' cannot name an account.`);
      const { files, config } = open(flags);
      const profile = managing(files, config, flags);
      if (files.profiles.some((other) => other.name === name))
        throw new Failure(`There is an account '${name}' already.`);
      const id = await createAccount(profile, name, flags.email ?? `${name}@albo.invalid`);
      print(flags.json ? json({ Id: id, Name: name }) : table(["ID", "NAME"], [[id, name]]));
    });
}

function credentialsCommand(): Command {
  const command = new Command("credentials").description(
    "Show how to act as an account's administrator: lines for the shell (without secrets), " +
      "or with --json what credential_process expects (with them). Works without a server.",
  );
  return command.argument("<name>", "the account's name").action((name: string, flags: AccountFlags) => {
    const { files } = open(flags);
    const profile = profileNamed(files, name);
    print(flags.json ? json(credentialProcess(profile)) : shellLines(profile, files));
  });
}

function rootCommand(): Command {
  const command = new Command("root").description(
    "Open a session of an account's root user, for what nobody else may mend: a bucket policy that shuts everybody out, an " +
      "administrator without rights. Prints lines for the shell, with --json what credential_process expects. Needs the data " +
      "folder alone; what is done with the session is recorded as done by the root user.",
  );
  return command
    .argument("<account>", "12 digits")
    .option("--minutes <n>", "how long it is good for, 15 to 60", "15")
    .action(async (account: string, flags: AccountFlags) => {
      const minutes = Number(flags.minutes);
      if (!Number.isInteger(minutes) || minutes < 15 || minutes > 60)
        throw new Failure("A session lasts 15 to 60 minutes.");
      const config = readConfig(flags);
      const session = await lookOn(config, (core) => rootSession(core, account, minutes * 60));
      print(flags.json ? json({ Version: 1, ...session }) : rootLines(session));
    });
}

function rootLines(session: RootSession): string {
  return [
    "unset AWS_PROFILE",
    `export AWS_ACCESS_KEY_ID='${session.AccessKeyId}'`,
    `export AWS_SECRET_ACCESS_KEY='${session.SecretAccessKey}'`,
    `export AWS_SESSION_TOKEN='${session.SessionToken}'`,
    "",
  ].join("\n");
}

function open(flags: AccountFlags): { readonly files: AwsFiles; readonly config: Config } {
  const config = readConfig(flags);
  return { files: readAwsFiles(config.dataDirectory), config };
}

function managing(files: AwsFiles, config: Config, flags: AccountFlags): Profile {
  const name = flags.profile ?? config.accounts[0]?.name ?? "";
  const only = files.profiles.length === 1 && flags.profile === undefined ? files.profiles[0] : undefined;
  return only ?? profileNamed(files, name);
}

/** @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html */
function credentialProcess(profile: Profile): object {
  return { Version: 1, AccessKeyId: profile.accessKeyId, SecretAccessKey: profile.secretAccessKey };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function print(text: string): void {
  process.stdout.write(text);
}
