import type { Chance } from "../../conformance/generate/chance.ts";
import type { Tree } from "./tree.ts";

const TEXTS: readonly string[] = [
  "",
  " ",
  "\u0000",
  "\u0001\u007f",
  "\ud800",
  "a\udc00b",
  "\u202e😀\ufeff",
  "字é",
  "a\r\nx-injected: 1",
  "a\nb",
  "\t",
  "x".repeat(300),
  "x".repeat(20_000),
  "字".repeat(3_000),
  "NaN",
  "Infinity",
  "1e999",
  "-1",
  "0x10",
  "00",
  "9223372036854775808",
  "2020-01-01",
  "+275760-09-13T00:00:00.001Z",
  "Thu, 99 Foo 2020 99:99:99 GMT",
  "true",
  "null",
  "undefined",
  "__proto__",
  "constructor",
  "../../../../etc/passwd",
  "%00",
  "%",
  "%zz",
  "%2e%2e%2f",
  "'; drop table model_packages; --",
  "a' or '1'='1",
  "_%*?[]^$",
  "(a+)+$",
  '"quoted"',
  "<script>alert(1)</script>",
  "&amp;&#0;",
  "]]>",
  "{{7*7}}",
  "$(x)`x`",
  "arn:aws:sagemaker:us-east-1:111111111111:model-package-group/",
  "arn:aws:sagemaker:us-east-1:999999999999:model-package/fuzz-1/1",
  "arn:aws:sagemaker:eu-west-1:111111111111:model-package-group/fuzz-1",
  "arn:aws:sagemaker:us-east-1:111111111111:model-package/fuzz-1/00001",
  "arn:aws:sagemaker:us-east-1:111111111111:model-package/fuzz-1/99999999999999999999",
  "arn:aws:sagemaker:us-east-1:111111111111:model-package/fuzz-1/1/2",
  "arn:::::",
  "s3://",
  "s3://fuzz-bucket-1",
  "s3://fuzz-bucket-1/",
  "https://fuzz-bucket-1.s3.amazonaws.com/a",
  "eyJhIjoxfQ==",
  "AAAA",
];

export function hostileText(chance: Chance): string {
  return chance.pick(TEXTS);
}

const MARK = "\ue000";

/** Stands in a tree for a text that goes into a JSON body as it is, without quotation marks. */
function raw(text: string): string {
  return `${MARK}${text}${MARK}`;
}

/** Takes the quotation marks off raw texts in JSON. */
export function withRawJson(json: string): string {
  if (!json.includes(MARK)) return json;
  return json.replace(/"\ue000([^\ue000]*)\ue000"/g, (_, text: string) => JSON.parse(`"${text}"`));
}

/** Raw texts become ordinary ones, for protocols without JSON. */
export function withoutMarks(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll(MARK, "");
  if (Array.isArray(value)) return value.map(withoutMarks);
  if (typeof value !== "object" || value === null || Buffer.isBuffer(value) || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutMarks(inner)]));
}

const deep = (open: string, close: string, times: number) => `${open.repeat(times)}${close.repeat(times)}`;

const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e300,
  [],
  [[[]]],
  [null],
  {},
  Array.from({ length: 2_000 }, (_, index) => index),
  Array.from({ length: 2_000 }, () => ({})),
  Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, "v"])),
  raw("NaN"),
  raw("-Infinity"),
  raw("1e99999"),
  raw("-0"),
  raw("0x10"),
  raw("01"),
  raw("9".repeat(5_000)),
  raw("undefined"),
  raw("'single'"),
  raw('"\\ud800"'),
  raw('"\\x41"'),
  raw('{"a":1,"a":2}'),
  raw('{"__proto__":{"polluted":true}}'),
  raw('{"constructor":{"prototype":{"polluted":true}}}'),
  raw(deep("[", "]", 70)),
  raw(deep("[", "]", 20_000)),
  raw(`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`),
  raw("/* comment */ 1"),
  raw("1,"),
  raw(""),
];

export function hostileValue(chance: Chance): unknown {
  // A copy, because the next hostile value may be put inside this one.
  return chance.happens(0.5) ? hostileText(chance) : structuredClone(chance.pick(VALUES));
}

const DEEPEST = 10;

/** Goes down a random way and puts something hostile at its end. @returns where */
export function placeHostile(input: Tree, chance: Chance): string {
  let place: Tree = input;
  const way: string[] = [];
  while (way.length < DEEPEST) {
    const names = Object.keys(place);
    if (names.length === 0 || chance.happens(0.05)) break;
    const name = chance.pick(names);
    way.push(name);
    const inner = place[name];
    const isTree = typeof inner === "object" && inner !== null && !Buffer.isBuffer(inner) && !(inner instanceof Date);
    if (isTree && chance.happens(0.8)) {
      place = inner as Tree;
      continue;
    }
    if (chance.happens(0.1)) delete place[name];
    else place[name] = hostileValue(chance);
    return way.join(".");
  }
  if (Array.isArray(place)) {
    place.push(hostileValue(chance));
    return `${way.join(".")}.+`;
  }
  const name = chance.pick(["Unknown", "__proto__", "constructor", "toString", "", "a.b"]);
  Object.defineProperty(place, name, {
    value: hostileValue(chance),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return [...way, name].join(".");
}
