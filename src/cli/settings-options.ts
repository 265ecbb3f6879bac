import { type Command, InvalidArgumentError, Option } from "commander";
import { type Config, configFile, settings } from "../config.ts";

/**
 * Gives a command the options of the settings table. Defaults and checks stay in the table: an option that is not given is
 * absent here, so that environment and file have their say.
 */
export function withSettings(command: Command, names = Object.keys(settings) as readonly (keyof Config)[]): Command {
  for (const name of names) {
    const { flag, variable, meaning, standard, list } = settings[name];
    const notes = [
      standard === undefined ? [] : `default: ${standard}`,
      `env: ${variable}`,
      list ? "repeatable" : [],
    ].flat();
    const option = new Option(flag, `${meaning.replaceAll("`", "")} (${notes.join(", ")})`);
    command.addOption(list ? option.argParser(gather) : option.argParser(once(flag)));
  }
  const text = `Settings file (default: ${configFile.standard} where there is one, env: ${configFile.variable})`;
  return command.addOption(new Option(configFile.flag, text));
}

function gather(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** Said twice, a setting is not known: neither the first nor the last is what was meant. */
function once(flag: string): (text: string, before: string | undefined) => string {
  return (text, before) => {
    if (before !== undefined) throw new InvalidArgumentError(`${flag} was given twice.`);
    return text;
  };
}
