import { readFileSync } from "node:fs";
import {
  accountList,
  folder,
  hostnameList,
  listenAddress,
  oidcIssuerList,
  origin,
  postgresUrl,
  regionName,
  trueOrFalse,
  wholeNumber,
} from "./config/parsers.ts";
import { type Account, ConfigError, chooseValues, type Flags, type Setting } from "./config/setting.ts";
import type { OidcIssuer } from "./identity/web-identity/issuer-keys.ts";
import { type LogFormat, type LogLevel, logFormats, logLevels } from "./telemetry/log.ts";

/** Every setting, parsed and valid. Frozen: nothing changes while the server runs. */
export interface Config {
  readonly host: string;
  /** 0 lets the operating system choose. */
  readonly port: number;
  /** Absolute. */
  readonly dataDirectory: string;
  readonly region: string;
  /** At least one; ids and names are unique. The first one is the organization's management account. */
  readonly accounts: readonly Account[];
  /** `postgres://…`; undefined means SQLite in the data folder. May hold a password: never log it. */
  readonly databaseUrl: string | undefined;
  /** Prints the root key; undefined means the file in the data folder, or `ALBO_ROOT_KEY`. */
  readonly rootKeyCommand: string | undefined;
  /** Our own host names, lower case: in `bucket.<hostname>` the bucket is read from the host (S3's virtual-hosted style). */
  readonly hostnames: readonly string[];
  /** Where clients reach this server, when that differs from `http://host:port`; no trailing slash. */
  readonly endpointUrl: string | undefined;
  /** OpenID Connect issuers whose tokens AssumeRoleWithWebIdentity takes. */
  readonly oidcIssuers: readonly OidcIssuer[] | undefined;
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormat;
  /** How long a stop waits for requests in flight. */
  readonly shutdownTimeoutMs: number;
  /** With whose authority registrations look at the artifacts that they name. */
  readonly artifactCheck: (typeof artifactChecks)[number];
  /** Whether CreateModel refuses versions that are not approved. */
  readonly requireApproval: boolean;
}

const artifactChecks = ["strict", "caller", "off"] as const;

/** The table. `docs/configuration.md` is made from it. */
export const settings: { readonly [Name in keyof Config]: Setting<Config[Name]> } = {
  host: {
    flag: "--host <address>",
    variable: "ALBO_HOST",
    key: "host",
    type: "an address or host name",
    standard: "127.0.0.1",
    meaning: "The address to listen on. `0.0.0.0` or `::` listens on every interface.",
    parse: listenAddress,
  },
  port: {
    flag: "--port <number>",
    variable: "ALBO_PORT",
    key: "port",
    type: "a whole number from 0 to 65535",
    standard: "8080",
    meaning: "The port to listen on. 0 takes any free port.",
    parse: wholeNumber(0, 65_535),
  },
  dataDirectory: {
    flag: "--data-dir <folder>",
    variable: "ALBO_DATA_DIR",
    key: "dataDir",
    type: "a folder",
    standard: "./albo-data",
    meaning: "Where everything is kept: database, objects, keys, credentials. Made when it is missing.",
    parse: folder,
  },
  region: {
    flag: "--region <name>",
    variable: "ALBO_REGION",
    key: "region",
    type: "a region name such as eu-south-1",
    standard: "us-east-1",
    meaning: "The one region that this server is. It is part of every ARN: choose it once.",
    parse: regionName,
  },
  accounts: {
    flag: "--account <id=name>",
    variable: "ALBO_ACCOUNTS",
    key: "accounts",
    type: "12 digits, `=`, a name of 1 to 50 letters, digits, `.`, `_` or `-`; each id and name once; not `default`",
    standard: "111111111111=registry",
    meaning:
      "Accounts to make at start when they are missing. The first is the organization's management account. " +
      "An account that is no longer named here stays.",
    list: true,
    parse: accountList,
  },
  databaseUrl: {
    flag: "--database <url>",
    variable: "ALBO_DATABASE",
    key: "database",
    type: "postgres://user:password@host:port/name",
    standard: undefined,
    meaning:
      "PostgreSQL to use instead of SQLite in the data folder. Prefer the variable or the file: " +
      "a command line can be read by every user of the machine.",
    secret: true,
    parse: postgresUrl,
  },
  rootKeyCommand: {
    flag: "--root-key-command <command>",
    variable: "ALBO_ROOT_KEY_COMMAND",
    key: "rootKeyCommand",
    type: "a command line for `/bin/sh`",
    standard: undefined,
    meaning:
      "Prints the root key, 32 bytes in base 64, at each start: for those with a vault. Without it the key is the value of " +
      "`ALBO_ROOT_KEY`, or else the file `root.key` in the data folder.",
    parse: ([text = ""]) => (text.trim() === "" ? undefined : text),
  },
  hostnames: {
    flag: "--hostname <name>",
    variable: "ALBO_HOSTNAMES",
    key: "hostnames",
    type: "a host name",
    standard: "localhost",
    meaning: "Host names of this server: `bucket.<name>` addresses a bucket. `localhost` and `host` always count.",
    list: true,
    parse: hostnameList,
  },
  endpointUrl: {
    flag: "--endpoint-url <url>",
    variable: "ALBO_ENDPOINT_URL",
    key: "endpointUrl",
    type: "http:// or https://, host and port, no path",
    standard: undefined,
    meaning:
      "Where clients reach this server, written to `aws/config`. Needed behind a proxy; `http://host:port` otherwise.",
    parse: origin,
  },
  oidcIssuers: {
    flag: "--oidc-issuer <url>",
    variable: "ALBO_OIDC_ISSUERS",
    key: "oidcIssuers",
    type: "an issuer's https:// or http:// URL, with `=` and the path of a JWKS file where its keys cannot be fetched",
    standard: undefined,
    meaning:
      "OpenID Connect issuers whose tokens AssumeRoleWithWebIdentity takes, exactly as the tokens name them. " +
      "An account trusts one of them only with an OpenID Connect provider in its IAM.",
    list: true,
    parse: oidcIssuerList,
  },
  logLevel: {
    flag: "--log-level <level>",
    variable: "ALBO_LOG_LEVEL",
    key: "logLevel",
    type: `one of ${logLevels.join(", ")}`,
    standard: "info",
    meaning: "The least important lines that are still written.",
    parse: ([text]) => logLevels.find((level) => level === text),
  },
  logFormat: {
    flag: "--log-format <format>",
    variable: "ALBO_LOG_FORMAT",
    key: "logFormat",
    type: `one of ${logFormats.join(", ")}`,
    standard: "auto",
    meaning: "`json` writes one JSON object a line, `pretty` a line for people; `auto` is pretty on a terminal only.",
    parse: ([text]) => logFormats.find((format) => format === text),
  },
  shutdownTimeoutMs: {
    flag: "--shutdown-timeout-ms <milliseconds>",
    variable: "ALBO_SHUTDOWN_TIMEOUT_MS",
    key: "shutdownTimeoutMs",
    type: "a whole number from 0 to 3600000",
    standard: "10000",
    meaning: "How long a stop waits for requests in flight before it cuts them off.",
    parse: wholeNumber(0, 3_600_000),
  },
  artifactCheck: {
    flag: "--artifact-check <mode>",
    variable: "ALBO_ARTIFACT_CHECK",
    key: "artifactCheck",
    type: `one of ${artifactChecks.join(", ")}`,
    standard: "strict",
    meaning:
      "With whose authority a registration looks at its images and model data: `strict` reads them as the account that owns the " +
      "group, or as the caller in its own account; `caller` always as the caller; `off` does not look.",
    parse: ([text]) => artifactChecks.find((mode) => mode === text),
  },
  requireApproval: {
    flag: "--require-approval <boolean>",
    variable: "ALBO_REQUIRE_APPROVAL",
    key: "requireApproval",
    type: "true or false",
    standard: "false",
    meaning: "Whether CreateModel refuses versions that are not approved. AWS does not.",
    parse: trueOrFalse,
  },
};

/** Where the settings file is looked for; the one setting that cannot stand in that file. */
export const configFile = { flag: "--config <file>", variable: "ALBO_CONFIG", standard: "albo.yaml" } as const;

/**
 * Root keys by environment, for those whose vault hands them out so. No settings: a key belongs neither into a command line, which
 * every user of the machine can read, nor into a file beside other things. The second one is for `albo root-key rotate`.
 */
export const rootKeyVariables = { present: "ALBO_ROOT_KEY", next: "ALBO_NEW_ROOT_KEY" } as const;

/** @returns the text of the variable, undefined when it is not set or empty */
export function rootKeyInEnvironment(which: keyof typeof rootKeyVariables): string | undefined {
  return takenOut(rootKeyVariables[which]) || undefined;
}

/** Secrets that stood in the environment, by the names of their variables. */
const secrets = new Map<string, string>();

/** Node writes its whole environment into diagnostic reports, and hands it on to its children: a secret is read, and stands there no more. */
function takenOut(variable: string): string | undefined {
  const value = process.env[variable];
  if (value !== undefined) secrets.set(variable, value);
  delete process.env[variable];
  return secrets.get(variable);
}

/** The environment without root keys, for programs that are started from here. */
export function environmentWithoutRootKeys(): NodeJS.ProcessEnv {
  const hidden: readonly string[] = Object.values(rootKeyVariables);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !hidden.includes(name)));
}

/** Reads the process environment and `albo.yaml`, once. @throws ConfigError */
export function readConfig(flags: Flags = {}): Config {
  const named = (typeof flags.config === "string" && flags.config) || process.env[configFile.variable] || undefined;
  const path = named ?? configFile.standard;
  for (const variable of Object.values(rootKeyVariables)) takenOut(variable);
  const hidden = Object.values(settings).flatMap((each) => (each.secret ? [each.variable] : []));
  const taken = Object.fromEntries(hidden.map((variable) => [variable, takenOut(variable)]));
  return resolveConfig(
    flags,
    { ...process.env, ...taken },
    { path, text: readSettingsText(path, named !== undefined) },
  );
}

/** Command line before environment before file before default. Pure. @throws ConfigError */
export function resolveConfig(
  flags: Flags,
  environment: Readonly<Record<string, string | undefined>>,
  file: { readonly path: string; readonly text: string },
): Config {
  const config = chooseValues<Config>(settings, flags, environment, file);
  const hostnames = [...new Set(["localhost", config.host.toLowerCase(), ...config.hostnames])];
  return Object.freeze({ ...config, hostnames: Object.freeze(hostnames) });
}

/** `ALBO_…` variables that are set and mean nothing to us: most likely a typing error. */
export function unknownVariables(environment: Readonly<Record<string, string | undefined>> = process.env): string[] {
  const known = new Set<string>([
    configFile.variable,
    ...Object.values(rootKeyVariables),
    ...Object.values(settings).map((setting) => setting.variable),
  ]);
  return Object.keys(environment).filter((name) => name.startsWith("ALBO_") && !known.has(name));
}

/** The text of `albo.yaml`; empty when there is no such file and nobody asked for it. */
function readSettingsText(path: string, mustExist: boolean): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" && !mustExist) return "";
    throw new ConfigError(`${path}: the settings file cannot be read (${code}).`);
  }
}
