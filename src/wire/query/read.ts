import { NESTING_DEPTH_MAX } from "../../lib/limits.ts";
import { wireErrors } from "../errors.ts";
import { setEntry } from "../json/read.ts";
import { javaName, scalarFromText, UNREADABLE } from "../scalars.ts";
import type { Member, Part, Shape } from "../shape.ts";
import type { ParameterTree } from "./parse.ts";

/**
 * Reads the parameters that a structure knows; others are left out.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 * @throws AwsError MalformedInput
 */
export function readQuery(shape: Shape, tree: ParameterTree, depth = 0): Record<string, unknown> {
  if (depth > NESTING_DEPTH_MAX) throw wireErrors.malformedQuery({ reason: "structures are nested too deep" });
  const structure: Record<string, unknown> = {};
  for (const member of shape.members) {
    const found = tree.children?.get(nameOf(member));
    if (found === undefined) continue;
    const value = readPart(member, found, depth);
    if (value !== undefined) structure[member.name] = value;
  }
  return structure;
}

/** A flattened list is called as its items are. */
function nameOf(member: Member): string {
  const item = member.shape.item;
  if (member.flattened && item?.wireName !== undefined) return item.wireName;
  return member.wireName ?? member.name;
}

function readPart(part: Part, tree: ParameterTree, depth: number): unknown {
  switch (part.shape.type) {
    case "structure":
      return readQuery(part.shape, tree, depth + 1);
    case "list":
      return readList(part, tree, depth);
    case "map":
      return readMap(part, tree, depth);
    default:
      return readScalar(part, tree);
  }
}

function readScalar(part: Part, tree: ParameterTree): unknown {
  if (tree.text === undefined) return undefined;
  const value = scalarFromText(part, tree.text, "iso8601");
  if (value === UNREADABLE) throw wireErrors.malformedInput({ found: "STRING_VALUE", wanted: javaName(part) });
  return value;
}

function readList(part: Part, tree: ParameterTree, depth: number): unknown[] {
  const item = part.shape.item as Part;
  const holder = part.flattened ? tree : tree.children?.get(item.wireName ?? "member");
  const list: unknown[] = [];
  for (const entry of numbered(holder)) {
    const value = readPart(item, entry, depth);
    if (value !== undefined) list.push(value);
  }
  return list;
}

function readMap(part: Part, tree: ParameterTree, depth: number): Record<string, unknown> {
  const key = part.shape.key as Part;
  const value = part.shape.value as Part;
  const map: Record<string, unknown> = {};
  for (const entry of numbered(part.flattened ? tree : tree.children?.get("entry"))) {
    const name = entry.children?.get(key.wireName ?? "key")?.text;
    const held = entry.children?.get(value.wireName ?? "value");
    if (name === undefined || held === undefined)
      throw wireErrors.malformedInput({ found: "STRING_VALUE", wanted: "a Map" });
    setEntry(map, name, readPart(value, held, depth));
  }
  return map;
}

/** The children called 1, 2, 3, … in that order; gaps are closed. */
function numbered(tree: ParameterTree | undefined): ParameterTree[] {
  const entries: [number, ParameterTree][] = [];
  for (const [name, child] of tree?.children ?? []) {
    if (!/^[1-9]\d{0,8}$/.test(name)) throw wireErrors.malformedInput({ found: "STRING_VALUE", wanted: "a List" });
    entries.push([Number(name), child]);
  }
  return entries.sort(([a], [b]) => a - b).map(([, child]) => child);
}
