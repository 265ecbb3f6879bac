import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AwsError } from "../../src/lib/errors.ts";
import { loadContracts, type OperationContract } from "../../src/wire/contract.ts";
import { decode } from "../../src/wire/decode.ts";
import { encodeFault } from "../../src/wire/faults.ts";
import type { RequestHead } from "../../src/wire/identify.ts";
import type { Part } from "../../src/wire/shape.ts";
import { writeElement } from "../../src/wire/xml/write.ts";
import { casesOf } from "./cases.ts";
import { type Chance, chanceFrom } from "./generate/chance.ts";

/** Damaged requests for each operation. */
const REQUESTS = 15 * Number(process.env.ALBO_ROUNDS ?? 1);

const contracts = loadContracts();

for (const name of contracts.names) {
  describe(`${name}, sent damaged requests`, () => {
    const service = contracts.service(name);
    test("refuses with an error of the client's, or reads a valid input", () => {
      for (const operationName of service.operationNames) {
        const operation = service.operation(operationName) as OperationContract;
        const chance = chanceFrom(operationName.length * 31 + REQUESTS);
        const cases = casesOf(operation, 3, (member) => member.streaming);
        for (let index = 0; index < REQUESTS; index++) {
          const { input } = cases[index % cases.length] as { input: Record<string, unknown> };
          send(operation, damagedRequest(operation, input, chance));
        }
      }
    });
  });
}

interface Request {
  readonly head: RequestHead;
  readonly labels: Record<string, string>;
  readonly body: Buffer;
}

function send(operation: OperationContract, { head, labels, body }: Request): void {
  try {
    const input = decode(operation, head, labels, body);
    assert.equal(typeof input, "object");
  } catch (error) {
    const shown = `${operation.name}: ${head.query} ${body.toString("utf8").slice(0, 2000)}`;
    assert.ok(error instanceof AwsError, `${shown}\n${error instanceof Error ? error.stack : error}`);
    assert.ok(error.status >= 400 && error.status < 500, `${error.status} for ${shown}`);
    assert.ok(error.message.length > 0 && error.message.length < 60_000, shown);
    assert.doesNotThrow(() => encodeFault(operation.service, error, "id", head, operation));
  }
}

function damagedRequest(operation: OperationContract, input: Record<string, unknown>, chance: Chance): Request {
  const head: RequestHead = { method: operation.method, path: "/", query: "", headers: {} };
  switch (operation.service.protocol) {
    case "query":
      return { head, labels: {}, body: damageText(formOf(input), chance) };
    case "rest-xml":
      return damagedS3(operation, input, chance, head);
    default:
      return {
        head: { ...head, query: damageText(formOf(input), chance).toString("latin1") },
        labels: {},
        body: damagedJson(input, chance),
      };
  }
}

function damagedS3(
  operation: OperationContract,
  input: Record<string, unknown>,
  chance: Chance,
  head: RequestHead,
): Request {
  const payload = operation.input?.payload;
  const held = payload && input[payload.name];
  const document =
    payload && held !== undefined
      ? writeElement(payload.wireName ?? payload.name, payload as Part, held, { withMilliseconds: true })
      : "";
  const headers: Record<string, string> = {};
  const query: string[] = [];
  for (const member of operation.input?.members ?? []) {
    const name = member.wireName ?? member.name;
    const text = chance.happens(0.3) ? JSON.stringify(chance.pick(HOSTILE_VALUES)) : String(input[member.name] ?? "");
    if (member.location === "header" && chance.happens(0.5)) headers[name.toLowerCase()] = text;
    if (member.location === "querystring" && chance.happens(0.5))
      query.push(`${name}=${encodeURIComponent(text.toWellFormed())}`);
  }
  return {
    head: { ...head, headers, query: query.join("&") },
    labels: { Bucket: "b", Key: "k" },
    body: damageText(document, chance),
  };
}

const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  2 ** 53,
  -(2 ** 63),
  "",
  " ",
  "\u0000",
  "\ud800",
  "\u202e😀\ufeff",
  "x".repeat(70_000),
  "NaN",
  "1e999",
  "2020-01-01",
  [],
  [[[]]],
  [null],
  {},
  { __proto__: null, constructor: { prototype: { polluted: true } } },
  JSON.parse('{"__proto__":{"polluted":true}}'),
  Array.from({ length: 2000 }, (_, index) => index),
  Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, "v"])),
];

function damagedJson(input: Record<string, unknown>, chance: Chance): Buffer {
  const value: Record<string, unknown> = JSON.parse(JSON.stringify(input));
  let place: Record<string, unknown> = value;
  // Goes down a random way, and puts something hostile at its end.
  for (;;) {
    const names = Object.keys(place);
    if (names.length === 0) break;
    const name = chance.pick(names);
    const inner = place[name];
    if (typeof inner === "object" && inner !== null && chance.happens(0.8)) {
      place = inner as Record<string, unknown>;
    } else {
      place[name] = chance.pick(HOSTILE_VALUES);
      break;
    }
  }
  const text = JSON.stringify(value);
  return chance.happens(0.7) ? Buffer.from(text) : damageText(text, chance);
}

function formOf(input: Record<string, unknown>): string {
  const pairs: string[] = [];
  const add = (prefix: string, value: unknown): void => {
    if (Array.isArray(value)) {
      for (const [index, each] of value.entries()) add(`${prefix}.member.${index + 1}`, each);
    } else if (typeof value === "object" && value !== null && !(value instanceof Date)) {
      for (const [name, inner] of Object.entries(value)) add(prefix === "" ? name : `${prefix}.${name}`, inner);
    } else pairs.push(`${prefix}=${encodeURIComponent(String(value).toWellFormed())}`);
  };
  add("", input);
  return pairs.join("&");
}

const PIECES = [
  "&",
  "=",
  "%",
  "%00",
  "%ff",
  ".",
  "<",
  ">",
  "</",
  "<!--",
  "<![CDATA[",
  "<!DOCTYPE x>",
  '"',
  "{",
  "}",
  "[",
  "]",
  "\\u0000",
  "\\",
  "\u0000",
  "0",
  "é",
];

/** Cuts, doubles, swaps or inserts pieces of a text, as bytes. */
function damageText(text: string, chance: Chance): Buffer {
  let bytes = Buffer.from(text.toWellFormed());
  for (let times = chance.between(0, 3); times > 0; times--) {
    const from = chance.between(0, bytes.length);
    const to = chance.between(from, Math.min(bytes.length, from + 20));
    const middle = chance.pick<() => Buffer>([
      () => Buffer.alloc(0),
      () => Buffer.concat([bytes.subarray(from, to), bytes.subarray(from, to)]),
      () => Buffer.from(chance.pick(PIECES)),
      () => Buffer.from([chance.between(0, 255)]),
    ])();
    bytes = Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(to)]);
  }
  return bytes;
}
