import type { Position } from "../../../wire/types/iam.gen.ts";

/** Where a statement stands in the text of its policy: lines and columns are counted from 1. */
export interface StatementPosition {
  readonly start: Position;
  readonly end: Position;
}

/** @param text JSON that was read as a policy @returns the positions of its statements, in their order */
export function statementPositions(text: string): readonly StatementPosition[] {
  const value = valueOfStatement(text);
  if (value === undefined) return [];
  const ranges = text[value] === "[" ? elementsOf(text, value) : [[value, endOf(text, value)] as const];
  return ranges.map(([start, end]) => ({ start: positionOf(text, start), end: positionOf(text, end) }));
}

/** Where the value of the document's member `Statement` begins. */
function valueOfStatement(text: string): number | undefined {
  let at = skipBlanks(text, text.indexOf("{") + 1);
  while (text[at] === '"') {
    const keyEnd = endOf(text, at);
    const key = JSON.parse(text.slice(at, keyEnd)) as string;
    const value = skipBlanks(text, skipBlanks(text, keyEnd) + 1);
    if (key === "Statement") return value;
    at = skipBlanks(text, skipBlanks(text, endOf(text, value)) + 1);
  }
  return undefined;
}

function elementsOf(text: string, list: number): (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  let at = skipBlanks(text, list + 1);
  while (at < text.length && text[at] !== "]") {
    const end = endOf(text, at);
    ranges.push([at, end]);
    at = skipBlanks(text, end);
    if (text[at] === ",") at = skipBlanks(text, at + 1);
  }
  return ranges;
}

/** @returns the index after the JSON value that begins at `start` */
function endOf(text: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const char = text[at] as string;
    if (char === '"') at = endOfString(text, at);
    else if (char === "{" || char === "[") depth += 1;
    else if (char === "}" || char === "]") depth -= 1;
    if (char !== '"') at += 1;
    const next = text[at];
    // Numbers and words end where something else begins.
    const isWord = depth === 0 && /[\w.+-]/.test(char) && next !== undefined && /[\w.+-]/.test(next);
    if (depth === 0 && !isWord) return at;
  }
  return at;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (at < text.length && /\s/.test(text[at] as string)) at += 1;
  return at;
}

function positionOf(text: string, index: number): Position {
  const before = text.slice(0, index);
  return { Line: before.split("\n").length, Column: index - before.lastIndexOf("\n") };
}
