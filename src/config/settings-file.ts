import { parseDocument } from "yaml";

export interface SettingsFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The keys of a settings file, each with one text or a list of texts. Every scalar is read as text (YAML's "failsafe"
 * schema), so that 012345678901 stays an account id and `no` stays a name.
 */
export function parseSettingsFile(
  file: SettingsFile,
  refuse: (reason: string) => Error,
): readonly (readonly [key: string, value: string | readonly string[]])[] {
  const document = parseDocument(file.text, { schema: "failsafe" });
  const problem = document.errors[0];
  if (problem !== undefined) throw refuse(`${file.path}: ${problem.message.split("\n")[0]}`);
  const content: unknown = document.toJS() ?? {};
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw refuse(`${file.path}: expected lines of the form 'key: value'.`);
  }
  return Object.entries(content).map(([key, value]: [string, unknown]) => {
    if (typeof value === "string" || isTextList(value)) return [key, value] as const;
    throw refuse(`${file.path}: ${key}: expected a value or a list of values.`);
  });
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
