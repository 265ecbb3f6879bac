import type { Shape } from "../../../src/wire/shape.ts";
import type { Chance } from "./chance.ts";

/** Which characters a place can carry. Headers carry visible ASCII; XML no carriage return, which readers change. */
export type Alphabet = "any" | "xml" | "header";

const POOLS: Readonly<Record<Alphabet, readonly string[]>> = {
  any: [
    "a",
    "Z",
    "0",
    "-",
    "_",
    ".",
    "/",
    " ",
    "\n",
    "\r",
    "\t",
    '"',
    "'",
    "<",
    "&",
    ">",
    "\\",
    "é",
    "ß",
    "字",
    "😀",
    "\u2028",
    "%",
    "+",
  ],
  xml: [
    "a",
    "Z",
    "0",
    "-",
    "_",
    ".",
    "/",
    " ",
    "\n",
    "\t",
    '"',
    "'",
    "<",
    "&",
    ">",
    "\\",
    "é",
    "ß",
    "字",
    "😀",
    "%",
    "+",
  ],
  header: ["a", "Z", "0", "-", "_", ".", "/", "'", "=", "%", "+", "~"],
};

const TRIES = 400;

/** A text that satisfies every constraint of the shape, built from its pattern. */
export function textOf(shape: Shape, chance: Chance, alphabet: Alphabet): string {
  if (shape.enum !== undefined) return chance.pick(shape.enum);
  if (shape.name === "BucketName") return `bucket-${chance.between(0, 99_999)}.x`;
  // IAM's answers percent-encode it; boto3 takes that off, the JavaScript SDK does not. Here nothing needs it.
  if (shape.name === "policyDocumentType") return `policy-${chance.between(0, 99_999)}`;
  if (shape.name === "CopySource") return `bucket/key-${chance.between(0, 99_999)}`;
  const min = Math.max(shape.min ?? 0, alphabet === "any" ? 0 : 1);
  const max = shape.max ?? Number.POSITIVE_INFINITY;
  if (shape.pattern === undefined) return freeText(min, Math.min(max, min + 12), chance, alphabet);
  const tree = parsePattern(shape.pattern.source);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const spread = 2 ** (attempt % 10);
    // Late tries give every open repetition one count, for texts of an exact length.
    const count = attempt < TRIES / 2 ? undefined : Math.max(0, min - (attempt - TRIES / 2));
    const text = write(tree, chance, alphabet, spread, count);
    const isCarried = alphabet === "any" || text.trim() === text;
    if (isCarried && [...text].length >= min && text.length <= max && shape.pattern.matches(text)) return text;
  }
  throw new Error(`no text found for ${shape.name}: ${shape.pattern.source}`);
}

function freeText(min: number, max: number, chance: Chance, alphabet: Alphabet): string {
  const length = chance.between(min, max);
  let text = "";
  // Python counts code points where Java counts UTF-16 units; a text must be long enough for both.
  while ([...text].length < length && text.length < max) {
    const char = chance.pick(POOLS[alphabet]);
    if (char.length === 1 || length < max - length) text += char;
  }
  // Readers of XML take a line break between spaces for indentation.
  return alphabet === "any" || text.trim() !== "" || max < 1 ? text : freeText(min, max, chance, alphabet);
}

/** A regular expression as a recipe. Assertions are left out: what is written is held against the whole pattern. */
type Recipe =
  | { readonly kind: "set"; readonly accepts: RegExp; readonly literal?: string }
  | { readonly kind: "all"; readonly parts: readonly Recipe[] }
  | { readonly kind: "one"; readonly options: readonly Recipe[] }
  | { readonly kind: "repeat"; readonly of: Recipe; readonly min: number; readonly max: number };

function write(recipe: Recipe, chance: Chance, alphabet: Alphabet, spread: number, fixed: number | undefined): string {
  switch (recipe.kind) {
    case "all":
      return recipe.parts.map((part) => write(part, chance, alphabet, spread, fixed)).join("");
    case "one":
      return write(chance.pick(recipe.options), chance, alphabet, spread, fixed);
    case "repeat": {
      const isOpen = recipe.max === Number.POSITIVE_INFINITY;
      const count =
        isOpen && fixed !== undefined ? fixed : chance.between(recipe.min, Math.min(recipe.max, recipe.min + spread));
      let text = "";
      for (let index = 0; index < count; index++) text += write(recipe.of, chance, alphabet, spread, fixed);
      return text;
    }
    case "set": {
      if (recipe.literal !== undefined) return recipe.literal;
      const pool = [...POOLS[alphabet], ..."bcdefghijklmnopqrstuvwxyzABCD123456789=,@:* "].filter((char) =>
        recipe.accepts.test(char),
      );
      return chance.pick(pool);
    }
  }
}

function parsePattern(source: string): Recipe {
  let at = 0;
  const alternatives = (): Recipe => {
    const options = [sequence()];
    while (source[at] === "|") {
      at += 1;
      options.push(sequence());
    }
    return options.length === 1 ? (options[0] as Recipe) : { kind: "one", options };
  };
  const sequence = (): Recipe => {
    const parts: Recipe[] = [];
    while (at < source.length && source[at] !== "|" && source[at] !== ")") {
      const part = atom();
      const [min, max] = quantifier();
      if (part !== undefined) parts.push(min === 1 && max === 1 ? part : { kind: "repeat", of: part, min, max });
    }
    return { kind: "all", parts };
  };
  /** Undefined for what writes nothing. */
  const atom = (): Recipe | undefined => {
    const char = source[at] as string;
    if (char === "(") return group();
    const start = at;
    at += 1;
    if (char === "^" || char === "$") return undefined;
    if (char === "[") {
      while (source[at] !== "]") at += source[at] === "\\" ? 2 : 1;
      at += 1;
      return set(source.slice(start, at));
    }
    if (char === "\\") {
      const letter = source[at] as string;
      at = letter === "p" ? source.indexOf("}", at) + 1 : letter === "u" ? at + 5 : at + 1;
      if (letter === "A" || letter === "z") return undefined;
      if (letter === "u") return literal(String.fromCharCode(Number.parseInt(source.slice(start + 2, at), 16)));
      return /[a-zA-Z]/.test(letter) ? set(source.slice(start, at)) : literal(letter);
    }
    return char === "." ? { kind: "set", accepts: /[^\n\r\u0085\u2028\u2029]/u } : literal(char);
  };
  const group = (): Recipe | undefined => {
    const isAssertion = /^\(\?(?:=|!|<=|<!)/.test(source.slice(at));
    at += /^\((?:\?(?:=|!|<=|<!|:))?/.exec(source.slice(at))?.[0].length ?? 1;
    const inside = alternatives();
    at += 1;
    return isAssertion ? undefined : inside;
  };
  const quantifier = (): [number, number] => {
    const found = /^(?:\*|\+|\?|\{(\d+)(,?)(\d*)\})/.exec(source.slice(at));
    if (found === null) return [1, 1];
    at += found[0].length;
    if (found[0] === "*") return [0, Number.POSITIVE_INFINITY];
    if (found[0] === "+") return [1, Number.POSITIVE_INFINITY];
    if (found[0] === "?") return [0, 1];
    const min = Number(found[1]);
    return [min, found[2] === "" ? min : found[3] === "" ? Number.POSITIVE_INFINITY : Number(found[3])];
  };
  return alternatives();
}

function literal(char: string): Recipe {
  return { kind: "set", accepts: /^/, literal: char };
}

/** The set's own members decide with the product's reading of Java; here a looser one chooses candidates. */
function set(source: string): Recipe {
  const javaScript = source
    .replace(/\\p\{Alnum\}/g, "a-zA-Z0-9")
    .replace(/\\p\{Print\}/g, " -~")
    .replace(/\\([-_:@.,+=/])/g, (_, char: string) => (char === "-" || char === "/" ? `\\${char}` : char));
  return { kind: "set", accepts: new RegExp(javaScript, "u") };
}
