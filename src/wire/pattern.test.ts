import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadContracts } from "./contract.ts";
import { readModel } from "./patch.ts";
import { javaPattern, javaToJavaScript } from "./pattern.ts";

interface Constraint {
  readonly where: string;
  readonly pattern: string;
  readonly matcher?: string;
  readonly max: number;
}

const constraints: Constraint[] = loadContracts().names.flatMap((service) =>
  Object.entries(readModel(service).shapes)
    .filter(([, shape]) => shape.pattern !== undefined)
    .map(([name, { pattern = "", matcher, max = 20_000 }]) => ({ where: `${service}.${name}`, pattern, matcher, max })),
);

describe("the patterns of AWS's models", () => {
  test("compile, each as JavaScript's stricter kind", () => {
    assert.ok(constraints.length > 200);
    for (const { pattern, where } of constraints) {
      assert.doesNotThrow(() => new RegExp(`^(?:${javaToJavaScript(pattern)})$`, "u"), where);
    }
  });

  test("are answered soon, whatever a client sends", () => {
    // A search that backtracks without end does not come back within a test run, nor within a year; a second is generous.
    const pieces = [
      "a",
      "-",
      "a-",
      "a.",
      "a_",
      "/a",
      "a/",
      "0",
      " ",
      "a ",
      ".",
      ":",
      "_",
      "*",
      "a*",
      "é",
      "arn:aws:",
      "\\",
      "=",
      "@a.",
    ];
    const heads = [
      "",
      "a",
      "arn:aws:sagemaker:us-east-1:111111111111:pipeline/",
      "https://a",
      "arn:aws:organizations::",
      "/",
      "s3://",
    ];
    for (const { pattern, matcher, max, where } of constraints) {
      const compiled = javaPattern(pattern, matcher);
      const started = performance.now();
      for (const head of heads) {
        for (const piece of pieces) {
          const length = Math.min(2 * max + 64, 200_000);
          const text = head + piece.repeat(Math.max(1, Math.floor((length - head.length) / piece.length)));
          for (const tail of ["", "\n", "\u2028", "!"]) compiled.matches(text + tail);
        }
      }
      const spent = performance.now() - started;
      assert.ok(spent < 20_000, `${where} took ${spent} ms for ${heads.length * pieces.length * 4} texts: ${pattern}`);
    }
  });

  test("and those that stand in for a slow one match the same texts", () => {
    const letters = ["a", "0", ".", "_", "-", "/", "*", " ", "\n", "\r", "\u0085", "\u2028", "A"];
    for (const { pattern, matcher, where } of constraints) {
      if (matcher === undefined) continue;
      const original = new RegExp(`^(?:${javaToJavaScript(pattern)})$`, "u");
      const replaced = javaPattern(pattern, matcher);
      for (const text of textsOf(letters, 4))
        assert.equal(replaced.matches(text), original.test(text), `${where} on ${JSON.stringify(text)}`);
    }
  });
});

describe("a Java pattern", () => {
  const matches = (pattern: string, text: string) => javaPattern(pattern).matches(text);

  test("matches the whole value", () => {
    assert.equal(matches("[a-z]+", "abc1"), false);
    assert.equal(matches("^(\\d{12})|(ou-[a-z]+)$", "111111111111x"), false);
    assert.equal(matches("^(\\d{12})|(ou-[a-z]+)$", "ou-a"), true);
  });

  test("has a dot that stops at every line terminator of Java's", () => {
    for (const end of ["\n", "\r", "\u0085", "\u2028", "\u2029"])
      assert.equal(matches(".*", `a${end}b`), false, JSON.stringify(end));
    assert.equal(matches(".*", "a\tb😀"), true);
    assert.equal(matches(".{1,4}", "a\u0085"), false);
  });

  test("knows ASCII spaces only", () => {
    assert.equal(matches("\\S+", "a\u00A0b"), true);
    assert.equal(matches("\\S+", "a b"), false);
    assert.equal(matches("a\\sb", "a\u00A0b"), false);
    assert.equal(matches("[\\S\\s]*", "a\u00A0\n\u2028b"), true);
  });

  test("knows POSIX classes, odd escapes and a quantifier on an anchor", () => {
    assert.equal(matches("\\A\\S[\\p{Print}]*\\z", "a b~"), true);
    assert.equal(matches("\\A\\S[\\p{Print}]*\\z", "a\u007F"), false);
    assert.equal(matches("\\p{ASCII}*", "a\u0080"), false);
    assert.equal(matches("[\\w+=,.@\\:-]*", "a:b-c"), true);
    assert.equal(matches("ecr\\-pull", "ecr-pull"), true);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a pattern of AWS's
    assert.equal(matches("([\\p{L}\\p{N}_.:\\/=+\\-@]*)${1,128}", "été/1"), true);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a pattern of AWS's
    assert.equal(matches("([\\p{L}\\p{N}_.:\\/=+\\-@]*)${1,128}", "a b"), false);
  });

  test("reads pairs of surrogates as one character", () => {
    const anything = "[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*";
    assert.equal(matches(anything, "a😀b"), true);
    assert.equal(matches(anything, "a\nb"), false);
    assert.equal(matches("a{1}.{1}", "a😀"), true);
  });

  test("is not tried on a text that could be no name", () => {
    assert.equal(matches("a.*b.*", `a${"b".repeat(10_000)}`), false);
  });
});

function textsOf(letters: readonly string[], length: number): string[] {
  if (length === 0) return [""];
  const shorter = textsOf(letters, length - 1);
  return [
    ...shorter,
    ...shorter.filter((text) => text.length === length - 1).flatMap((text) => letters.map((letter) => text + letter)),
  ];
}
