import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import type { Flags } from "../config/setting.ts";
import { type Config, resolveConfig } from "../config.ts";
import { whyNotFree } from "../http/free-port.ts";
import { createLog } from "../telemetry/log.ts";
import { type AwsFiles, type Profile, readAwsFiles, shellLines } from "./aws-files.ts";
import { Failure } from "./exit.ts";
import { withSettings } from "./settings-options.ts";
import { start } from "./start.ts";
import { stopSignal } from "./stop-signal.ts";

/** `albo demo`: a server on a fresh folder, and the whole road from data to an approved version through the AWS SDK. */
export function demoCommand(): Command {
  const command = new Command("demo").description(
    "Train a model on the Iris data and register it, then register it from another account, on a server of its own with a fresh " +
      "data folder. " +
      "Environment variables and albo.yaml are left aside. The server runs until Ctrl-C.",
  );
  return withSettings(command, ["port", "dataDirectory"]).option("--exit", "end when the demo is done").action(demo);
}

async function demo(flags: Flags & { readonly exit?: true }): Promise<void> {
  const { tellIris } = await loadStory();
  const folder = await freshFolder(flags);
  const config = await demoConfig(flags, folder.path);
  const logFile = join(folder.path, "server.log");
  const log = createLog({ logLevel: "info", logFormat: "json" }, createWriteStream(logFile, { mode: 0o600 }));
  const stopped = stopSignal();
  const app = await start(config, log);
  try {
    const files = readAwsFiles(folder.path);
    const [profile, other] = files.profiles as [Profile, Profile];
    const story = tellIris({ registry: profile, training: other }, process.stdout, folder.path);
    const early = stopped.then(() => Promise.reject(new Failure("The demo was stopped before its end.")));
    await Promise.race([story, flags.exit ? story : early]);
    if (!flags.exit) {
      process.stdout.write(howToGoOn(profile, files, folder.temporary));
      await stopped;
    }
  } catch (error) {
    process.stderr.write(`albo: the server's log is ${logFile}\n`);
    throw error;
  } finally {
    await app.stop();
  }
  if (folder.temporary) await rm(folder.path, { recursive: true, force: true });
}

/** The story needs the AWS SDK and tar, which a lean installation may have left out. */
async function loadStory() {
  try {
    return await import("../demo/iris-story.ts");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    const advice = "The demo needs Albo's optional packages: install them with npm install --include=optional.";
    throw new Failure(advice, { cause: error });
  }
}

interface FreshFolder {
  readonly path: string;
  /** Made for this run, and removed after it. */
  readonly temporary: boolean;
}

async function freshFolder(flags: Flags): Promise<FreshFolder> {
  if (flags.dataDir === undefined) return { path: await mkdtemp(join(tmpdir(), "albo-demo-")), temporary: true };
  const path = resolveConfig(flags, {}, NO_FILE).dataDirectory;
  await mkdir(path, { recursive: true, mode: 0o700 });
  if ((await readdir(path)).length > 0) throw new Failure(`${path} is not empty: the demo wants a fresh folder.`);
  return { path, temporary: false };
}

const NO_FILE = { path: "albo.yaml", text: "" };

/** Those of AWS's page. */
const ACCOUNTS = [
  { id: "111111111111", name: "registry" },
  { id: "222222222222", name: "training" },
];

/** The usual port when nobody else has it, so that it can be guessed; any free one otherwise. */
async function demoConfig(flags: Flags, dataDir: string): Promise<Config> {
  const config = { ...resolveConfig({ ...flags, dataDir }, {}, NO_FILE), accounts: ACCOUNTS };
  const taken = flags.port === undefined && (await whyNotFree(config.host, config.port)) !== undefined;
  return taken ? { ...config, port: 0 } : config;
}

function howToGoOn(profile: Profile, files: AwsFiles, temporary: boolean): string {
  return `
The server keeps running at ${profile.endpointUrl}. Go on from another terminal:

${indented(shellLines(profile, files))}
AWS CLI:

    aws sagemaker list-model-packages --model-package-group-name iris
    aws s3 ls s3://iris-models --recursive

boto3:

    python3 - <<'PY'
    import boto3
    sagemaker = boto3.client("sagemaker")
    for version in sagemaker.list_model_packages(ModelPackageGroupName="iris")["ModelPackageSummaryList"]:
        print(version["ModelPackageVersion"], version["ModelApprovalStatus"], version["ModelPackageArn"])
    PY

Ctrl-C stops the server${temporary ? ` and removes ${files.credentialsFile.replace(/\/aws\/credentials$/, "")}` : ""}.
`;
}

function indented(lines: string): string {
  return lines.replace(/^(?=.)/gm, "    ");
}
