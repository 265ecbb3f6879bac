import type { Readable } from "node:stream";
import type { OperationContract } from "../contract.ts";
import { writeJson } from "../json/write.ts";
import { scalarToText } from "../scalars.ts";
import type { Member, Shape } from "../shape.ts";
import { writeElement, writeMembers, XML_DECLARATION } from "../xml/write.ts";
import { eventStream } from "./event-stream.ts";
import { headerText } from "./header-text.ts";

type Output = Readonly<Record<string, unknown>>;

/** The members of an output that are headers. */
export function writeHeaders(shape: Shape, output: Output): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const member of shape.members) {
    const value = output[member.name];
    if (member.location === undefined || value === undefined || value === null) continue;
    const name = member.wireName ?? member.name;
    if (member.location === "header") headers[name] = headerText(headerValue(member, value));
    else if (member.location === "headers") {
      for (const [key, text] of Object.entries(value)) headers[name + key] = headerText(String(text));
    }
  }
  return headers;
}

function headerValue(member: Member, value: unknown): string {
  const item = member.shape.item;
  if (item === undefined) return scalarToText(member, value, "rfc822");
  return (value as unknown[]).map((each) => scalarToText(item, each, "rfc822")).join(",");
}

/** What the body of an answer is, and its type. */
export interface WrittenBody {
  readonly body: string | Buffer | Readable | undefined;
  readonly contentType: string | undefined;
}

const S3_NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

const S3_STYLE = { withMilliseconds: true };

export function writeBody(operation: OperationContract, output: Output): WrittenBody {
  const shape = operation.output;
  if (shape === undefined) return { body: undefined, contentType: undefined };
  if (shape.payload !== undefined) return writePayload(shape.payload, output[shape.payload.name]);
  const hasBody = shape.members.some((member) => member.location === undefined);
  if (operation.service.protocol === "rest-json") {
    return { body: hasBody ? writeJson(shape, output) : "{}", contentType: "application/json" };
  }
  if (!hasBody) return { body: undefined, contentType: undefined };
  if (operation.unwrappedOutput) return xmlDocument(unwrapped(shape, output));
  return xmlDocument(root(shape.xmlName ?? shape.name, writeMembers(shape, output, S3_STYLE)));
}

function writePayload(payload: Member, value: unknown): WrittenBody {
  if (value === undefined || value === null) return { body: undefined, contentType: undefined };
  if (payload.shape.eventStream) {
    const events = value as AsyncIterable<Output>;
    return { body: eventStream(payload.shape, events), contentType: "application/vnd.amazon.eventstream" };
  }
  if (payload.shape.type === "blob")
    return { body: value as Readable | Buffer | string, contentType: "binary/octet-stream" };
  if (payload.shape.type === "string") return { body: String(value), contentType: "application/json" };
  const name = payload.wireName ?? payload.shape.xmlName ?? payload.name;
  return xmlDocument(root(name, writeMembers(payload.shape, value as Output, S3_STYLE)));
}

function root(name: string, inside: string): string {
  return `<${name} xmlns="${S3_NAMESPACE}">${inside}</${name}>`;
}

/** GetBucketLocation: `<LocationConstraint xmlns="…">eu-west-1</LocationConstraint>`, empty for us-east-1. */
function unwrapped(shape: Shape, output: Output): string {
  const [member] = shape.members as readonly [Member];
  return writeElement(member.name, member, output[member.name] ?? "", S3_STYLE, ` xmlns="${S3_NAMESPACE}"`);
}

function xmlDocument(text: string): WrittenBody {
  return { body: XML_DECLARATION + text, contentType: "application/xml" };
}
