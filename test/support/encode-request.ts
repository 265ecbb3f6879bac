import { checksumOf } from "../../src/lib/checksums.ts";
import type { OperationContract } from "../../src/wire/contract.ts";
import type { Part, Shape } from "../../src/wire/shape.ts";

/** A request as it goes over the wire, before it is signed. */
export interface PlainRequest {
  readonly method: string;
  /** Percent-encoded. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

type Tree = Readonly<Record<string, unknown>>;

/**
 * Writes an input as a client would, in the operation's own protocol. It checks nothing: values of the wrong type are written as
 * they are, members that the contract does not have go along, so that refusals can be tested too.
 */
export function encodeRequest(operation: OperationContract, input: Tree): PlainRequest {
  switch (operation.service.protocol) {
    case "json":
      return encodeJson(operation, input);
    case "query":
      return encodeQuery(operation, input);
    default:
      return encodeRest(operation, input);
  }
}

function encodeJson({ service, name }: OperationContract, input: Tree): PlainRequest {
  const headers = {
    "content-type": `application/x-amz-json-${service.jsonVersion}`,
    "x-amz-target": `${service.targetPrefix}.${name}`,
  };
  return { method: "POST", path: "/", query: "", headers, body: Buffer.from(JSON.stringify(jsonOf(input))) };
}

/** Dates become seconds, bytes base64. */
export function jsonOf(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Buffer.isBuffer(value)) return value.toString("base64");
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, jsonOf(each)]));
}

function encodeQuery({ service, name, input: shape }: OperationContract, input: Tree): PlainRequest {
  const pairs: [string, string][] = [
    ["Action", name],
    ["Version", service.apiVersion],
  ];
  for (const [member, value] of Object.entries(input)) addParameters(pairs, member, partOf(shape, member), value);
  const body = pairs.map(
    ([key, value]) => `${encodeURIComponent(wellFormed(key))}=${encodeURIComponent(wellFormed(value))}`,
  );
  const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
  return { method: "POST", path: "/", query: "", headers, body: Buffer.from(body.join("&")) };
}

function addParameters(pairs: [string, string][], name: string, part: Part | undefined, value: unknown): void {
  if (value === undefined) return;
  if (Array.isArray(value)) {
    const infix = part?.flattened ? "" : `.${part?.shape.item?.wireName ?? "member"}`;
    value.forEach((each, index) => {
      addParameters(pairs, `${name}${infix}.${index + 1}`, part?.shape.item, each);
    });
  } else if (isTree(value)) {
    for (const [member, each] of Object.entries(value))
      addParameters(pairs, `${name}.${member}`, partOf(part?.shape, member), each);
  } else {
    pairs.push([name, textOf(value, "iso8601")]);
  }
}

function encodeRest(operation: OperationContract, input: Tree): PlainRequest {
  const { input: shape, uri, method, service } = operation;
  const [template = "", literals = ""] = uri.split("?");
  let path = template;
  const query = literals === "" ? [] : [literals];
  const headers: Record<string, string> = {};
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) {
    const member = shape?.members.find((each) => each.name === name);
    const wireName = member?.wireName ?? name;
    if (value === undefined) continue;
    if (member?.location === "uri") path = withLabel(path, wireName, textOf(value, "iso8601"));
    else if (member?.location === "querystring") query.push(`${encode(wireName)}=${encode(textOf(value, "iso8601"))}`);
    else if (member?.location === "header") headers[wireName.toLowerCase()] = headerOf(value, member);
    else if (member?.location === "headers")
      for (const [key, each] of Object.entries(value ?? {}))
        headers[`${wireName}${key}`.toLowerCase()] = textOf(each, "rfc822");
    else rest[name] = value;
  }
  const body = service.protocol === "rest-json" ? Buffer.from(JSON.stringify(jsonOf(rest))) : xmlBody(shape, rest);
  if (service.protocol === "rest-json") headers["content-type"] = "application/json";
  // S3 deletes many keys at once only on a list that comes with a checksum; every SDK sends one.
  if (operation.name === "DeleteObjects") headers["content-md5"] ??= checksumOf("MD5", body);
  return { method, path, query: query.join("&"), headers, body };
}

function withLabel(path: string, name: string, text: string): string {
  return path
    .replace(`{${name}+}`, () => text.split("/").map(encode).join("/"))
    .replace(`{${name}}`, () => encode(text));
}

function headerOf(value: unknown, part: Part): string {
  if (Array.isArray(value)) return value.map((each) => textOf(each, "rfc822")).join(",");
  return textOf(value, part.timestampFormat ?? "rfc822");
}

function xmlBody(shape: Shape | undefined, rest: Tree): Buffer {
  const payload = shape?.payload;
  const value = payload && rest[payload.name];
  if (payload === undefined || value === undefined) return Buffer.alloc(0);
  if (Buffer.isBuffer(value)) return value;
  if (!isTree(value)) return Buffer.from(String(value));
  const root = payload.wireName ?? payload.shape.xmlName ?? payload.name;
  return Buffer.from(
    `<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${xmlOf(payload.shape, value)}</${root}>`,
  );
}

function xmlOf(shape: Shape | undefined, tree: Tree): string {
  return Object.entries(tree)
    .map(([name, value]) => {
      const part = partOf(shape, name);
      const wireName = part?.wireName ?? name;
      if (!Array.isArray(value)) return xmlElement(wireName, part, value);
      const item = part?.shape.item;
      const itemName = part?.flattened ? (part.wireName ?? item?.wireName ?? name) : (item?.wireName ?? "member");
      const items = value.map((each) => xmlElement(itemName, item, each)).join("");
      return part?.flattened ? items : `<${wireName}>${items}</${wireName}>`;
    })
    .join("");
}

function xmlElement(name: string, part: Part | undefined, value: unknown): string {
  if (value === undefined) return "";
  if (isTree(value)) return `<${name}>${xmlOf(part?.shape, value)}</${name}>`;
  return `<${name}>${textOf(value, "iso8601").replace(/[&<>]/g, (found) => `&#${found.charCodeAt(0)};`)}</${name}>`;
}

function textOf(value: unknown, format: string): string {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return "Invalid Date";
    return format === "rfc822" ? value.toUTCString() : value.toISOString();
  }
  if (Buffer.isBuffer(value)) return value.toString("base64");
  return isTree(value) ? JSON.stringify(value) : String(value);
}

function partOf(shape: Shape | undefined, name: string): Part | undefined {
  return shape?.members.find((each) => each.name === name);
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Buffer.isBuffer(value) && !(value instanceof Date);
}

function encode(text: string): string {
  return encodeURIComponent(wellFormed(text)).replace(
    /[!'()*]/g,
    (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `encodeURIComponent` throws at a lone surrogate. */
function wellFormed(text: string): string {
  return text.toWellFormed();
}
