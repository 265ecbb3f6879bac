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
  readonly rootKeyFile: string;
  /** The key that seals secrets in the database; made at the first start. Without it they are lost: back it up. */
  readonly rootKey: Buffer;
  /** The key came from elsewhere, and no file holds it. */
  readonly rootKeyIsGiven: boolean;
}

/** @param givenRootKey stands in for the file in the folder, which is then neither read nor made */
export function openDataFolder(folder: string, random: Random, givenRootKey?: Buffer): DataFolder {
  const rootKeyFile = join(folder, "root.key");
  mkdirSync(join(folder, "aws"), { recursive: true, mode: 0o700 });
  return {
    databaseFile: join(folder, "albo.db"),
    blobs: join(folder, "blobs"),
    credentialsFile: join(folder, "aws", "credentials"),
    configFile: join(folder, "aws", "config"),
    rootKeyFile,
    rootKey: givenRootKey ?? rootKey(rootKeyFile, random),
    rootKeyIsGiven: givenRootKey !== undefined,
  };
}

function rootKey(file: string, random: Random): Buffer {
  let text = readIfThere(file);
  if (text === undefined) {
    writeOnce(file, `${random.bytes(ROOT_KEY_BYTES).toString("base64")}\n`);
    // Another server may have been quicker: the key that lies there is the one that counts.
    text = readFileSync(file, "utf8");
  }
  return readRootKey(text, file);
}

/** @param where what is told of a text that is no key: never the text itself @throws Error */
export function readRootKey(text: string, where: string): Buffer {
  const key = Buffer.from(text.trim(), "base64");
  // Read back, because characters that are not base 64 are passed over.
  const isWhole = key.length === ROOT_KEY_BYTES && key.toString("base64") === text.trim();
  if (!isWhole) throw new Error(`${where} is not a root key of ${ROOT_KEY_BYTES} bytes in base 64`);
  return key;
}

/** Writes the key that a rotation is about to put in force beside the present one. */
export function writeNextRootKey(folder: DataFolder, key: Buffer): void {
  writeOnce(nextRootKeyFile(folder), `${key.toString("base64")}\n`);
}

/** @returns the key that a rotation has written and not yet put in place */
export function readNextRootKey(folder: DataFolder): Buffer | undefined {
  const file = nextRootKeyFile(folder);
  const text = readIfThere(file);
  return text === undefined ? undefined : readRootKey(text, file);
}

/**
 * Ends a rotation: the key that is in force by now gets its place, and the old one a name that tells until when it was. Backups from
 * before need it.
 * @returns the old key's new name
 */
export function placeNextRootKey(folder: DataFolder, nowMs: number): string {
  const kept = keptName(folder, nowMs);
  // Linked before the name is taken over: at no moment is there no key under it.
  linkSync(folder.rootKeyFile, kept);
  renameSync(nextRootKeyFile(folder), folder.rootKeyFile);
  syncFolderOf(folder.rootKeyFile);
  return kept;
}

/** A key from elsewhere is in force: the file is out of use, and says so by its name. @returns that name */
export function retireRootKeyFile(folder: DataFolder, nowMs: number): string {
  const kept = keptName(folder, nowMs);
  renameSync(folder.rootKeyFile, kept);
  syncFolderOf(kept);
  return kept;
}

function nextRootKeyFile({ rootKeyFile }: DataFolder): string {
  return `${rootKeyFile}.next`;
}

function keptName({ rootKeyFile }: DataFolder, nowMs: number): string {
  return `${rootKeyFile}.until-${new Date(nowMs).toISOString().replaceAll(":", "-")}`;
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
