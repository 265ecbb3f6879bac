/** What Search knows of one property of a resource. */
export type Property =
  | { readonly kind: ScalarKind }
  | { readonly kind: "structure"; readonly members: Properties }
  | { readonly kind: "list"; readonly item: Property }
  /** Texts by key: everything behind the dot is the key, dots included. */
  | { readonly kind: "map" }
  /** A list of `{Key, Value}` that filters address as `Tags.<key>`. */
  | { readonly kind: "tags" };

export type ScalarKind = "text" | "number" | "timestamp" | "boolean";

export type Properties = Readonly<Record<string, Property>>;

/** A property by its dotted name: what it is, and how its values are found in a record. */
export interface PropertyPath {
  readonly name: string;
  readonly property: Property;
  /** All values under this name: none when it is absent, several where a list lies on the way. */
  readonly valuesIn: (record: unknown) => readonly unknown[];
}

/** @returns undefined when the resource has no such property */
export function findProperty(properties: Properties, name: string): PropertyPath | undefined {
  if (name === "") return undefined;
  let property: Property = { kind: "structure", members: properties };
  let valuesIn: PropertyPath["valuesIn"] = (record) => [record];
  for (let rest = name; rest !== ""; ) {
    while (property.kind === "list") {
      valuesIn = flattened(valuesIn);
      property = property.item;
    }
    if (property.kind === "map" || property.kind === "tags") {
      const find = property.kind === "map" ? memberOf(rest) : tagOf(rest);
      return { name, property: { kind: "text" }, valuesIn: followed(valuesIn, find) };
    }
    if (property.kind !== "structure") return undefined;
    const [member, ...others] = rest.split(".") as [string, ...string[]];
    const found: Property | undefined = Object.hasOwn(property.members, member) ? property.members[member] : undefined;
    // A name that ends in a dot would otherwise mean the property before it.
    if (found === undefined || (others.length === 1 && others[0] === "")) return undefined;
    valuesIn = followed(valuesIn, memberOf(member));
    property = found;
    rest = others.join(".");
  }
  return { name, property, valuesIn };
}

/** What the elements of a list are, for filters that look at one element at a time; undefined for anything but a list of structures. */
export function elementProperties(property: Property): Properties | undefined {
  if (property.kind === "tags") return { Key: { kind: "text" }, Value: { kind: "text" } };
  return property.kind === "list" && property.item.kind === "structure" ? property.item.members : undefined;
}

/** What a filter compares with: the kind of the property, or that of its items. */
export function comparedKind(property: Property): ScalarKind | undefined {
  const { kind } = property;
  if (kind === "list") return comparedKind(property.item);
  return kind === "structure" || kind === "map" || kind === "tags" ? undefined : kind;
}

/** Every dotted name of these properties, down to their last members. */
export function propertyNames(properties: Properties, prefix = ""): string[] {
  return Object.entries(properties).flatMap(([member, property]) => {
    const name = `${prefix}${member}`;
    const item = property.kind === "list" ? property.item : property;
    return item.kind === "structure" ? [name, ...propertyNames(item.members, `${name}.`)] : [name];
  });
}

function memberOf(name: string): (value: unknown) => unknown {
  return (value) =>
    typeof value === "object" && value !== null && Object.hasOwn(value, name)
      ? (value as Record<string, unknown>)[name]
      : undefined;
}

function tagOf(key: string): (tags: unknown) => unknown {
  return (tags) =>
    (tags as readonly { Key: string; Value: string }[] | undefined)?.find((tag) => tag.Key === key)?.Value;
}

function followed(valuesIn: PropertyPath["valuesIn"], step: (value: unknown) => unknown): PropertyPath["valuesIn"] {
  return (record) => valuesIn(record).map(step).filter(isPresent);
}

function flattened(valuesIn: PropertyPath["valuesIn"]): PropertyPath["valuesIn"] {
  return (record) => valuesIn(record).flat();
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
