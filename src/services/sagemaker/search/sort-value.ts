import { comparedKind, findProperty, type Properties } from "./property.ts";

/** Reads from a record what it is sorted by: of several values the first, of none, or of a structure, null. */
export function sortValue(name: string, properties: Properties): (record: object) => string | number | null {
  const path = findProperty(properties, name);
  if (path === undefined || comparedKind(path.property) === undefined) return () => null;
  return (record) => {
    const [value] = path.valuesIn(record).flat();
    if (value instanceof Date) return value.getTime();
    if (typeof value === "boolean") return Number(value);
    return typeof value === "string" || typeof value === "number" ? value : null;
  };
}
