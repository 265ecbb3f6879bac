import { PATTERN_INPUT_LENGTH_MAX } from "../lib/limits.ts";
import type { Pattern } from "./shape.ts";

/**
 * A constraint of a service model, compiled on first use.
 * AWS's patterns are Java regular expressions, matched against the whole value.
 * @param source the pattern as AWS prints it
 * @param matcher a pattern for the same texts that does not backtrack badly, where `source` does
 */
export function javaPattern(source: string, matcher: string = source): Pattern {
  let test: ((text: string) => boolean) | undefined;
  return {
    source,
    matches(text) {
      test ??= matcherOf(matcher);
      return test(text);
    },
  };
}

/** What Java's `.` does not match. JavaScript's leaves out U+0085. */
const LINE_TERMINATORS = "\\n\\r\\u0085\\u2028\\u2029";

const DOT = `[^${LINE_TERMINATORS}]`;

/** Java's `\s` is ASCII; JavaScript's takes every Unicode space. */
const SPACES = " \\t\\n\\u000B\\f\\r";

/** Java's POSIX classes, which are ASCII too, and the members of a class that stand for them. */
const POSIX: Readonly<Record<string, string>> = {
  Alnum: "a-zA-Z0-9",
  Print: "\\u0020-\\u007E",
  ASCII: "\\u0000-\\u007F",
};

/** One class under one quantifier, perhaps anchored or in parentheses: most of AWS's patterns. */
const SINGLE_CLASS = /^\(?(\[(?:[^[\]\\]|\\.)+\]|\.|\\S|\\p\{ASCII\})([*+])\)?$/;

function matcherOf(source: string): (text: string) => boolean {
  const plain = source.replace(/^\^/, "").replace(/\$(\{\d+,\d+\})?$/, "");
  const single = SINGLE_CLASS.exec(plain);
  if (single !== null) return outsiderSearch(single[1] as string, single[2] === "+");
  const whole = new RegExp(`^(?:${javaToJavaScript(source)})$`, "u");
  // Patterns of this kind describe names and ARNs. A longer text is none, and is not worth a backtracking search.
  return (text) => text.length <= PATTERN_INPUT_LENGTH_MAX && whole.test(text);
}

/** A text is made of one class exactly when nothing in it is outside: found in one pass, whatever its length. */
function outsiderSearch(javaClass: string, needsOne: boolean): (text: string) => boolean {
  const inside = javaToJavaScript(javaClass);
  const outside = new RegExp(inside.startsWith("[^") ? `[${inside.slice(2)}` : `[^${inside.slice(1)}`, "u");
  return (text) => !(needsOne && text === "") && !outside.test(text);
}

/**
 * Rewrites a Java regular expression as JavaScript's with the flag `u`. Knows what AWS's models use; a test compiles
 * every pattern of every contract.
 */
export function javaToJavaScript(source: string): string {
  let result = "";
  let inClass = false;
  for (let index = 0; index < source.length; index++) {
    const char = source[index] as string;
    if (char === "\\") {
      const read = readEscape(source, index, inClass);
      result += read.text;
      index = read.last;
    } else if (inClass) {
      if (char === "]") inClass = false;
      result += char;
    } else if (char === "[") {
      inClass = true;
      result += char;
    } else if (char === ".") {
      result += DOT;
    } else if (char === "$" && source[index + 1] === "{") {
      // `${1,128}`: Java allows a quantifier after an anchor, where it means nothing.
      result += "$";
      index = source.indexOf("}", index);
    } else {
      result += char;
    }
  }
  return result;
}

/** @returns the escape in JavaScript's words and the index of its last character */
function readEscape(source: string, start: number, inClass: boolean): { text: string; last: number } {
  const char = source[start + 1] as string;
  const bracket = (members: string) => (inClass ? members : `[${members}]`);
  switch (char) {
    case "s":
      return { text: bracket(SPACES), last: start + 1 };
    case "S":
      // Inside a class it only occurs beside \s, where the two make everything; outside it is the complement.
      return {
        text: inClass
          ? "\\S\\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000\\uFEFF"
          : `[^${SPACES}]`,
        last: start + 1,
      };
    case "A":
      return { text: "^", last: start + 1 };
    case "z":
      return { text: "$", last: start + 1 };
    case "u":
      return { text: source.slice(start, start + 6), last: start + 5 };
    case "p": {
      const end = source.indexOf("}", start);
      const members = POSIX[source.slice(start + 3, end)];
      return { text: members === undefined ? source.slice(start, end + 1) : bracket(members), last: end };
    }
  }
  if (/[wWdDtnrf]/.test(char)) return { text: `\\${char}`, last: start + 1 };
  // Any other escaped character stands for itself; with the flag `u` JavaScript takes the escape of few.
  const keep = inClass ? /[\\\]^-]/ : /[\\^$.*+?()[\]{}|/]/;
  return { text: keep.test(char) ? `\\${char}` : char, last: start + 1 };
}
