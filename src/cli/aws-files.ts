import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./exit.ts";

/** What `aws/credentials` and `aws/config` of a data folder say of one account's administrator. */
export interface Profile {
  readonly name: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
  readonly endpointUrl: string;
}

export interface AwsFiles {
  readonly credentialsFile: string;
  readonly configFile: string;
  /** In the order of the file, without `default`, which repeats another one. */
  readonly profiles: readonly Profile[];
}

/** Where they lie in a data folder. */
export function awsFilePaths(dataDirectory: string): { readonly credentialsFile: string; readonly configFile: string } {
  return {
    credentialsFile: join(dataDirectory, "aws", "credentials"),
    configFile: join(dataDirectory, "aws", "config"),
  };
}

/** @throws Failure when the folder has none (no server was started on it yet) or they cannot be read */
export function readAwsFiles(dataDirectory: string): AwsFiles {
  const paths = awsFilePaths(dataDirectory);
  const credentials = parseSections(read(paths.credentialsFile));
  const config = parseSections(read(paths.configFile));
  const profiles = [...credentials]
    .filter(([name]) => name !== "default")
    .map(([name, keys]) => {
      const settings = config.get(`profile ${name}`);
      return {
        name,
        accessKeyId: keys.get("aws_access_key_id") ?? "",
        secretAccessKey: keys.get("aws_secret_access_key") ?? "",
        region: settings?.get("region") ?? "",
        endpointUrl: settings?.get("endpoint_url") ?? "",
      };
    });
  return { ...paths, profiles };
}

/** @throws Failure that names the profiles there are */
export function profileNamed({ profiles, credentialsFile }: AwsFiles, name: string): Profile {
  const found = profiles.find((profile) => profile.name === name);
  if (found !== undefined) return found;
  const names = profiles.map((profile) => profile.name).join(", ");
  throw new Failure(`There is no profile '${name}' in ${credentialsFile}. Profiles are ${names}.`);
}

/** Lines for a POSIX shell that make the AWS CLI and SDKs act as the profile. They hold no secret. */
export function shellLines(profile: Pick<Profile, "name">, files: Omit<AwsFiles, "profiles">): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
  return [
    `export AWS_PROFILE=${quoted(profile.name)}`,
    `export AWS_CONFIG_FILE=${quoted(files.configFile)}`,
    `export AWS_SHARED_CREDENTIALS_FILE=${quoted(files.credentialsFile)}`,
    "",
  ].join("\n");
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const advice = code === "ENOENT" ? " Start the server once, or name its folder with --data-dir." : "";
    throw new Failure(`${file} cannot be read (${code}).${advice}`, { cause: error });
  }
}

/** The INI dialect of AWS's shared files, as far as the server writes it: `[section]`, `key = value`, nested lines indented. */
function parseSections(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | undefined;
  for (const line of text.split(/\r?\n/)) {
    const title = /^\[(.+)\]$/.exec(line)?.[1];
    const pair = /^(\w+)\s*=\s*(.*)$/.exec(line);
    if (title !== undefined) {
      section = new Map();
      sections.set(title, section);
    } else if (pair !== null) {
      section?.set(pair[1] as string, pair[2] as string);
    }
  }
  return sections;
}
