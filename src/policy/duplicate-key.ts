import { member } from "./problem.ts";

/**
 * Finds a key that one JSON object holds twice. `JSON.parse` keeps the last one without a word; a policy would then say less than
 * its author wrote.
 * @param text valid JSON
 * @returns the path of the second occurrence, or undefined
 */
export function duplicateKey(text: string): string | undefined {
  const open: Level[] = [];
  for (let at = 0; at < text.length; at++) {
    const level = open.at(-1);
    switch (text[at]) {
      case "{":
        open.push({ keys: new Set(), expectsKey: true, name: "" });
        break;
      case "[":
        open.push({ expectsKey: false, name: 0 });
        break;
      case "}":
      case "]":
        open.pop();
        break;
      case ",":
        if (level?.keys !== undefined) level.expectsKey = true;
        else if (level !== undefined) level.name = (level.name as number) + 1;
        break;
      case '"': {
        const end = endOfString(text, at);
        if (level?.keys !== undefined && level.expectsKey) {
          level.name = JSON.parse(text.slice(at, end + 1)) as string;
          level.expectsKey = false;
          if (level.keys.has(level.name)) return open.reduce((path, { name }) => member(path, name), "");
          level.keys.add(level.name);
        }
        at = end;
        break;
      }
    }
  }
  return undefined;
}

/** An object or an array that is being read: its current key or index, and the keys seen when it is an object. */
interface Level {
  readonly keys?: Set<string>;
  expectsKey: boolean;
  name: string | number;
}

/** @returns where the string that opens at `start` closes */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}
