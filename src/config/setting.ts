import { parseSettingsFile, type SettingsFile } from "./settings-file.ts";

/** One row of the table: the same value by flag, by environment variable and by `albo.yaml` key. */
export interface Setting<Value> {
  readonly flag: string;
  readonly variable: string;
  readonly key: string;
  /** What a value looks like, for the documentation and for refusals. */
  readonly type: string;
  /** As a user would write it; undefined when the setting is absent unless given. */
  readonly standard: string | undefined;
  readonly meaning: string;
  /** Repeatable flag, comma-separated variable, list in `albo.yaml`. */
  readonly list?: true;
  /** Never shown, not even in the sentence that refuses it. */
  readonly secret?: true;
  /** @returns the value, or undefined when the text is not one */
  readonly parse: (texts: readonly string[]) => Value | undefined;
}

export interface Account {
  /** 12 digits. */
  readonly id: string;
  /** Also the name of its profile in `aws/credentials`. */
  readonly name: string;
}

/** Settings by flag name as the command line gave them (`{ dataDir: "x", account: ["111111111111=registry"] }`). */
export type Flags = Readonly<Record<string, unknown>>;

/** A setting that cannot be used. The message is a sentence for whoever started Albo. */
export class ConfigError extends Error {}

/** The first of command line, environment, file and default that says something, for each row. @throws ConfigError */
export function chooseValues<Values>(
  table: { readonly [Name in keyof Values]: Setting<Values[Name]> },
  flags: Flags,
  environment: Readonly<Record<string, string | undefined>>,
  file: SettingsFile,
): Values {
  const rows = Object.entries<Setting<unknown>>(table);
  const inFile = settingsOf(file, new Map(rows.map(([, setting]) => [setting.key, setting])));
  const values = rows.map(([name, setting]) => {
    const [source, texts] = firstGiven(setting, flags, environment, inFile, file.path);
    if (texts === undefined) return [name, undefined];
    const value = setting.parse(texts);
    if (value === undefined) throw new ConfigError(refusal(setting, source, texts));
    return [name, value];
  });
  return Object.fromEntries(values) as Values;
}

/** `--data-dir <folder>` is `dataDir` among the parsed flags, as commander names it. */
export function flagName(setting: { readonly flag: string }): string {
  return longFlag(setting)
    .slice(2)
    .replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** `--data-dir <folder>` without what it takes. */
export function longFlag(setting: { readonly flag: string }): string {
  return setting.flag.split(" ")[0] as string;
}

function firstGiven(
  setting: Setting<unknown>,
  flags: Flags,
  environment: Readonly<Record<string, string | undefined>>,
  inFile: ReadonlyMap<string, readonly string[]>,
  path: string,
): readonly [source: string, texts: readonly string[] | undefined] {
  const flag = flags[flagName(setting)];
  if (flag !== undefined) return [longFlag(setting), [flag].flat().map(String)];
  // A variable that is set to nothing counts as not set: that is what compose files make of an absent one.
  const variable = environment[setting.variable];
  if (variable) return [setting.variable, setting.list ? variable.split(",").map((text) => text.trim()) : [variable]];
  const inYaml = inFile.get(setting.key);
  if (inYaml !== undefined) return [`${path}: ${setting.key}`, inYaml];
  return ["default", setting.standard === undefined ? undefined : [setting.standard]];
}

function refusal(setting: Setting<unknown>, source: string, texts: readonly string[]): string {
  const shown = setting.secret ? "the value" : texts.map((text) => `'${text}'`).join(", ");
  const hint =
    setting.variable === source && texts[0]?.startsWith("tcp://")
      ? " Kubernetes sets this variable for a Service named albo: say enableServiceLinks: false in the pod."
      : "";
  return `${source}: ${shown} cannot be used; it takes ${setting.type}.${hint}`;
}

function settingsOf(
  file: SettingsFile,
  byKey: ReadonlyMap<string, Setting<unknown>>,
): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, readonly string[]>();
  for (const [key, value] of parseSettingsFile(file, (reason) => new ConfigError(reason))) {
    const setting = byKey.get(key);
    const refuse = (reason: string): ConfigError => new ConfigError(`${file.path}: ${reason}`);
    if (setting === undefined) throw refuse(`'${key}' is not a setting. Settings are ${[...byKey.keys()].join(", ")}.`);
    if (Array.isArray(value) !== (setting.list === true)) {
      throw refuse(`${key}: expected ${setting.list ? "a list" : "one value"}.`);
    }
    values.set(key, [value].flat());
  }
  return values;
}
