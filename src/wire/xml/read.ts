import { wireErrors } from "../errors.ts";
import { setEntry } from "../json/read.ts";
import { scalarFromText, UNREADABLE } from "../scalars.ts";
import type { Member, Part, Shape } from "../shape.ts";
import type { XmlElement } from "./parse.ts";

/**
 * Reads an element into a structure. An element that the schema does not have is refused: to leave out a part of a
 * lifecycle rule or a policy that was not understood would change its meaning.
 * @throws AwsError MalformedXML
 */
export function readXml(shape: Shape, element: XmlElement): Record<string, unknown> {
  const structure: Record<string, unknown> = {};
  for (const member of shape.members) {
    if (!member.xmlAttribute) continue;
    const text = element.attributes.get(localName(member.wireName ?? member.name));
    if (text !== undefined) structure[member.name] = readScalar(member, text);
  }
  const known = membersByElement(shape);
  const flattened = new Map<Member, XmlElement[]>();
  for (const child of element.children) {
    const member = known.get(child.name);
    if (member === undefined) throw wireErrors.malformedXml();
    if (isCollection(member) && member.flattened) {
      const found = flattened.get(member);
      if (found === undefined) flattened.set(member, [child]);
      else found.push(child);
    } else if (member.name in structure) {
      throw wireErrors.malformedXml();
    } else {
      structure[member.name] = readPart(member, child);
    }
  }
  for (const [member, elements] of flattened) structure[member.name] = readCollection(member, elements);
  return structure;
}

const elementNames = new WeakMap<Shape, ReadonlyMap<string, Member>>();

function membersByElement(shape: Shape): ReadonlyMap<string, Member> {
  let names = elementNames.get(shape);
  if (names === undefined) {
    const members = shape.members.filter((member) => member.location === undefined && !member.xmlAttribute);
    names = new Map(members.map((member) => [localName(elementName(member)), member]));
    elementNames.set(shape, names);
  }
  return names;
}

/** A flattened list is called as its items are. */
function elementName(member: Member): string {
  if (member.wireName !== undefined) return member.wireName;
  return (member.flattened && member.shape.item?.wireName) || member.name;
}

function readPart(part: Part, element: XmlElement): unknown {
  switch (part.shape.type) {
    case "structure":
      return readXml(part.shape, element);
    case "list":
    case "map":
      return readCollection(part, element.children);
    default:
      if (element.children.length > 0) throw wireErrors.malformedXml();
      return readScalar(part, element.text);
  }
}

function readCollection(part: Part, elements: readonly XmlElement[]): unknown {
  const { item, key, value } = part.shape;
  if (item !== undefined) {
    const name = localName(item.wireName ?? "member");
    if (!part.flattened && elements.some((element) => element.name !== name)) throw wireErrors.malformedXml();
    return elements.map((element) => readPart(item, element));
  }
  const map: Record<string, unknown> = {};
  for (const entry of elements) {
    const name = entry.children.find((child) => child.name === (key?.wireName ?? "key"));
    const held = entry.children.find((child) => child.name === (value?.wireName ?? "value"));
    if (name === undefined || held === undefined || value === undefined) throw wireErrors.malformedXml();
    setEntry(map, name.text, readPart(value, held));
  }
  return map;
}

function readScalar(part: Part, text: string): unknown {
  // Strings keep their spaces; a number may stand among line breaks.
  const value = scalarFromText(part, part.shape.type === "string" ? text : text.trim(), "iso8601");
  if (value === UNREADABLE) throw wireErrors.malformedXml();
  return value;
}

function isCollection(part: Part): boolean {
  return part.shape.type === "list" || part.shape.type === "map";
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
