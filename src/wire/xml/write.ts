import { scalarToText } from "../scalars.ts";
import type { Member, Part, Shape } from "../shape.ts";
import { escapeXml } from "./escape.ts";

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

export interface XmlStyle {
  /** S3 prints `.000` where others print nothing. */
  readonly withMilliseconds: boolean;
}

/** One element with everything in it. */
export function writeElement(name: string, part: Part, value: unknown, style: XmlStyle, attributes = ""): string {
  switch (part.shape.type) {
    case "structure": {
      const structure = value as Record<string, unknown>;
      const all = attributes + attributesOf(part, structure);
      return `<${name}${all}>${writeMembers(part.shape, structure, style)}</${name}>`;
    }
    case "list":
      return `<${name}${attributes}>${writeItems(part.shape, part.shape.item?.wireName ?? "member", value, style)}</${name}>`;
    case "map":
      return `<${name}${attributes}>${writeEntries(part.shape, "entry", value, style)}</${name}>`;
    default:
      return `<${name}${attributes}>${scalarText(part, value, style)}</${name}>`;
  }
}

function scalarText(part: Part, value: unknown, style: XmlStyle): string {
  const text = scalarToText(part, value, "iso8601", style.withMilliseconds);
  return part.shape.urlEncoded ? encodeRfc3986(text) : escapeXml(text);
}

/** Encodes the five characters too that `encodeURIComponent` leaves alone. */
function encodeRfc3986(text: string): string {
  const toCode = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, toCode);
}

/** The elements of a structure's members, without an element around them. */
export function writeMembers(shape: Shape, structure: Readonly<Record<string, unknown>>, style: XmlStyle): string {
  let text = "";
  for (const member of shape.members) {
    if (member.location !== undefined || member.xmlAttribute) continue;
    const value = structure[member.name];
    if (value === undefined || value === null) continue;
    const name = member.wireName ?? member.name;
    if (member.flattened && member.shape.type === "list") {
      text += writeItems(member.shape, member.wireName ?? member.shape.item?.wireName ?? member.name, value, style);
    } else if (member.flattened && member.shape.type === "map") {
      text += writeEntries(member.shape, name, value, style);
    } else {
      text += writeElement(name, member, value, style);
    }
  }
  return text;
}

function writeItems(list: Shape, name: string, value: unknown, style: XmlStyle): string {
  const item = list.item as Part;
  let text = "";
  for (const each of value as unknown[]) text += writeElement(name, item, each, style);
  return text;
}

function writeEntries(map: Shape, name: string, value: unknown, style: XmlStyle): string {
  const keyPart = map.key as Part;
  const valuePart = map.value as Part;
  let text = "";
  for (const [key, each] of Object.entries(value as object)) {
    text += `<${name}>${writeElement(keyPart.wireName ?? "key", keyPart, key, style)}`;
    text += `${writeElement(valuePart.wireName ?? "value", valuePart, each, style)}</${name}>`;
  }
  return text;
}

function attributesOf(part: Part, structure: Readonly<Record<string, unknown>>): string {
  let text = "";
  const namespace = part.xmlNamespace;
  if (namespace !== undefined) {
    text += ` xmlns${namespace.prefix === undefined ? "" : `:${namespace.prefix}`}="${escapeXml(namespace.uri)}"`;
  }
  for (const member of part.shape.members as readonly Member[]) {
    const value = member.xmlAttribute ? structure[member.name] : undefined;
    if (value !== undefined && value !== null)
      text += ` ${member.wireName ?? member.name}="${escapeXml(scalarToText(member, value, "iso8601"))}"`;
  }
  return text;
}
