import { isUtf8 } from "node:buffer";
import { NESTING_DEPTH_MAX } from "../../lib/limits.ts";
import { wireErrors } from "../errors.ts";
import type { Member, Part, Shape } from "../shape.ts";
import { checkedText } from "../text.ts";
import { fromEpochSeconds } from "../timestamps.ts";

/**
 * Reads a JSON body into the members that a structure knows. Members that it does not know are left out.
 * @throws AwsError SerializationException
 */
export function readJson(shape: Shape, body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  return readerOf(shape)(parse(body), 0) as Record<string, unknown>;
}

function parse(body: Buffer): unknown {
  if (!isUtf8(body)) throw wireErrors.notJson();
  let value: unknown;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch {
    throw wireErrors.notJson();
  }
  if (value === null) throw wireErrors.notJson();
  return value;
}

type Reader = (value: unknown, depth: number) => unknown;

const readers = new WeakMap<Shape, Reader>();

function readerOf(shape: Shape): Reader {
  let reader = readers.get(shape);
  if (reader === undefined) {
    // Entered before it is made: a shape may contain itself.
    let made: Reader | undefined;
    readers.set(shape, (value, depth) => (made as Reader)(value, depth));
    made = makeReader(shape);
    reader = made;
    readers.set(shape, reader);
  }
  return reader;
}

function makeReader(shape: Shape): Reader {
  switch (shape.type) {
    case "structure":
      return structureReader(shape.members.filter((member) => member.location === undefined));
    case "list":
      return listReader(shape.item as Part);
    case "map":
      return mapReader(shape.value as Part);
    case "string":
      return readString;
    case "boolean":
      return readBoolean;
    case "integer":
      return (value) => readInteger(value, 2 ** 31, "an Integer");
    case "long":
      return (value) => readInteger(value, 2 ** 63, "a Long");
    case "float":
    case "double":
      return readDouble;
    case "timestamp":
      return readTimestamp;
    case "blob":
      return readBlob;
  }
}

function structureReader(members: readonly Member[]): Reader {
  const known = new Map(
    members.map((member) => [member.wireName ?? member.name, { name: member.name, read: readerOf(member.shape) }]),
  );
  return (value, depth) => {
    if (typeof value !== "object" || value === null) throw wireErrors.expectedNothing();
    if (Array.isArray(value)) throw wireErrors.unexpectedList();
    if (depth > NESTING_DEPTH_MAX) throw wireErrors.tooDeep({ limit: NESTING_DEPTH_MAX });
    const structure: Record<string, unknown> = {};
    for (const key in value) {
      const member = known.get(key);
      if (member === undefined) continue;
      const inner = (value as Record<string, unknown>)[key];
      if (inner !== null) structure[member.name] = member.read(inner, depth + 1);
    }
    return structure;
  };
}

function listReader(item: Part): Reader {
  const read = readerOf(item.shape);
  return (value, depth) => {
    if (!Array.isArray(value)) throw isObject(value) ? wireErrors.unexpectedStructure() : wireErrors.expectedList();
    const list: unknown[] = [];
    // AWS's services drop a null among the items.
    for (const inner of value) if (inner !== null) list.push(read(inner, depth));
    return list;
  };
}

function mapReader(part: Part): Reader {
  const read = readerOf(part.shape);
  return (value, depth) => {
    if (Array.isArray(value)) throw wireErrors.unexpectedList();
    if (!isObject(value)) throw wireErrors.expectedNothing();
    const map: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const inner = value[key];
      if (inner !== null) setEntry(map, readString(key), read(inner, depth));
    }
    return map;
  };
}

/** An entry may be called `__proto__`; assigning it would change the map's prototype instead. */
export function setEntry(map: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    map[key] = value;
  }
}

function readString(value: unknown): string {
  if (typeof value !== "string") throw notConverted(value, "a String");
  return checkedText(value);
}

function readBoolean(value: unknown): boolean {
  if (typeof value !== "boolean") throw notConverted(value, "a Boolean");
  return value;
}

/** A fraction is cut off, as AWS's services do. */
function readInteger(value: unknown, bound: number, wanted: string): number {
  if (typeof value !== "number") throw notConverted(value, wanted);
  const whole = Math.trunc(value);
  if (!(whole >= -bound && whole < bound)) throw wireErrors.notConverted({ found: "NUMBER_VALUE", wanted });
  return whole === 0 ? 0 : whole;
}

function readDouble(value: unknown): number {
  if (typeof value !== "number") throw notConverted(value, "a Double");
  // JSON has no infinity, but 1e999 is one once it has been read.
  if (!Number.isFinite(value)) throw wireErrors.notConverted({ found: "NUMBER_VALUE", wanted: "a Double" });
  return value;
}

/** Of a number of seconds; a text is refused, as the real services do. */
const MILLISECONDS = "milliseconds since epoch";

function readTimestamp(value: unknown): Date {
  if (typeof value !== "number") throw notConverted(value, MILLISECONDS);
  const date = fromEpochSeconds(value);
  if (date === undefined) throw wireErrors.notConverted({ found: "NUMBER_VALUE", wanted: MILLISECONDS });
  return date;
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function readBlob(value: unknown): Buffer {
  if (typeof value !== "string") throw notConverted(value, "a Blob");
  if (value.length % 4 !== 0 || !BASE64.test(value)) throw wireErrors.notBase64();
  return Buffer.from(value, "base64");
}

/** The sentence of the Java services for a value of the wrong kind. */
function notConverted(value: unknown, wanted: string) {
  if (Array.isArray(value)) return wireErrors.unexpectedList();
  if (isObject(value)) return wireErrors.unexpectedStructure();
  const found =
    typeof value === "boolean" ? `${String(value).toUpperCase()}_VALUE` : `${typeof value}_value`.toUpperCase();
  return wireErrors.notConverted({ found, wanted });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
