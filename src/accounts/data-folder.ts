import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { ROOT_KEY_BYTES } from "../identity/seal.ts";
import type { Random } from "../lib/random.ts";
import type { Profile } from "./accounts.ts";

/** The files of a data folder. Only its owner may read it. */
export interface DataFolder {
  readonly databaseFile: string;
  readonly blobs: string;
  readonly credentialsFile: string;
  readonly configFile: string;
  /** The key that seals secrets in the database; made at the first start. Without it they are lost: back it up. */
  readonly rootKey: Buffer;
}

export function openDataFolder(folder: string, random: Random): DataFolder {
  mkdirSync(join(folder, "aws"), { recursive: true, mode: 0o700 });
  return {
    databaseFile: join(folder, "albo.db"),
    blobs: join(folder, "blobs"),
    credentialsFile: join(folder, "aws", "credentials"),
    configFile: join(folder, "aws", "config"),
    rootKey: rootKey(join(folder, "root.key"), random),
  };
}

function rootKey(file: string, random: Random): Buffer {
  let text = readIfThere(file);
  if (text === undefined) {
    writeOnce(file, `${random.bytes(ROOT_KEY_BYTES).toString("base64")}\n`);
    // Another server may have been quicker: the key that lies there is the one that counts.
    text = readFileSync(file, "utf8");
  }
  const key = Buffer.from(text.trim(), "base64");
  if (key.length !== ROOT_KEY_BYTES) throw new Error(`${file} is not a root key of ${ROOT_KEY_BYTES} bytes in base 64`);
  return key;
}

/**
 * Ties the folder's blobs to one database. A server removes what its database does not name, so it must never run on the blobs of
 * another one: once started without its `--database`, it would empty the folder.
 * @throws Error when they belong to another database
 */
export function claimBlobs(folder: DataFolder, databaseId: string): void {
  mkdirSync(folder.blobs, { recursive: true, mode: 0o700 });
  const file = join(folder.blobs, "database-id");
  if (readIfThere(file) === undefined) writeOnce(file, `${databaseId}\n`);
  if (readFileSync(file, "utf8").trim() === databaseId) return;
  throw new Error(
    `The bytes in ${folder.blobs} belong to another database. Name that one with --database, or choose another data folder.`,
  );
}

/**
 * Writes `aws/credentials` and `aws/config` for the AWS CLI and SDKs: a profile an account. The first profile stands under
 * `default` as well, so that a client without AWS_PROFILE finds one.
 */
export function writeAwsFiles(
  folder: DataFolder,
  profiles: readonly Profile[],
  client: { url: string; region: string },
): void {
  const named = profiles.map((profile) => ({ profile, credentials: profile.name, config: `profile ${profile.name}` }));
  const first = profiles[0];
  if (first !== undefined) named.unshift({ profile: first, credentials: "default", config: "default" });
  const credentials = named.map(
    ({ profile, credentials: section }) =>
      `[${section}]\naws_access_key_id = ${profile.accessKeyId}\naws_secret_access_key = ${profile.secretAccessKey}\n`,
  );
  const config = named.map(
    ({ config: section }) => `[${section}]\nregion = ${client.region}\nendpoint_url = ${client.url}\n${S3_SETTINGS}`,
  );
  writePrivate(folder.credentialsFile, credentials.join("\n"));
  writePrivate(folder.configFile, config.join("\n"));
}

/**
 * Where botocore knows the region to be an old one, it presigns with signature version 2 unless it is told otherwise; buckets made
 * since June 2020 do not take that: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingAWSSDK.html
 */
const S3_SETTINGS = "s3 =\n    addressing_style = path\n    signature_version = s3v4\n";

/** Written beside and renamed, so that nobody ever reads half a file; mode 0600 from its first byte on. */
function writePrivate(file: string, text: string): void {
  renameSync(writeBeside(file, text), file);
  syncFolderOf(file);
}

/** The same, but a file that is there already stays as it is. */
function writeOnce(file: string, text: string): void {
  const beside = writeBeside(file, text);
  try {
    linkSync(beside, file);
  } catch (reason) {
    if ((reason as { code?: string }).code !== "EEXIST") throw reason;
  } finally {
    rmSync(beside, { force: true });
  }
  syncFolderOf(file);
}

/** The name holds the process: two servers that start at once must not write into each other's file. */
function writeBeside(file: string, text: string): string {
  const beside = `${file}.${process.pid}.new`;
  rmSync(beside, { force: true });
  const descriptor = openSync(beside, "wx", 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return beside;
}

function syncFolderOf(file: string): void {
  const folder = openSync(dirname(file), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (reason) {
    if ((reason as { code?: string }).code === "ENOENT") return undefined;
    throw reason;
  }
}
