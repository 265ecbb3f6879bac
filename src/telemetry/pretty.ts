import { stripVTControlCharacters } from "node:util";
import type { DestinationStream } from "pino";

/**
 * Turns JSON lines into lines for people: `12:30:01.123 INFO  answered 7f3e… POST / 200 sagemaker:CreateModelPackage 4.2 ms`.
 * Control characters in values are shown, never sent to the terminal.
 */
export function prettyStream(target: DestinationStream, colours: boolean): DestinationStream {
  return {
    write(line) {
      target.write(`${prettyLine(line, colours)}\n`);
    },
  };
}

/** @param line one line of JSON as pino writes it; anything else is passed on as it is */
export function prettyLine(line: string, colours: boolean): string {
  const fields = parse(line);
  if (fields === undefined) return visible(line.trimEnd());
  const { time, level, message, error, ...rest } = fields;
  const name = String(level).toUpperCase().padEnd(5);
  const paint = colours ? (paints[String(level)] ?? PLAIN) : PLAIN;
  const head = `${String(time).slice(11, 23)} ${paint(name)} ${visible(String(message ?? ""))}`;
  const tail = Object.entries(rest).map(([key, value]) => `${key}=${shown(value)}`);
  return [head, ...tail].join(" ") + errorText(error);
}

type Paint = (text: string) => string;
const PLAIN: Paint = (text) => text;
const colour =
  (code: number): Paint =>
  (text) =>
    `\u001b[${code}m${text}\u001b[0m`;
const paints: Readonly<Record<string, Paint>> = {
  trace: colour(90),
  debug: colour(90),
  info: colour(32),
  warn: colour(33),
  error: colour(31),
  fatal: colour(35),
};

function parse(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function shown(value: unknown): string {
  if (typeof value !== "string") return visible(JSON.stringify(value));
  return /^[\w./:@+-]+$/.test(value) ? value : visible(JSON.stringify(value));
}

function errorText(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  const { stack, type, message, cause } = error as Record<string, unknown>;
  const text = typeof stack === "string" ? stack : `${type}: ${message}`;
  const lines = text.split("\n").map((line) => `    ${visible(line.trim())}`);
  return `\n${lines.join("\n")}${cause === undefined ? "" : `\n    caused by:${errorText(cause)}`}`;
}

/** A terminal obeys control characters; a log line must not let a client write them. */
function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return stripVTControlCharacters(text).replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
