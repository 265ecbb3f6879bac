import { keyed, type NarrowFilter, ranged } from "../narrowing.ts";

/** What the indexes of model groups make of a filter. */
export function narrowGroups(arnPrefix: string): NarrowFilter {
  return (filter) => {
    const tag = keyed(filter, "Tags.");
    if (tag !== undefined) return { narrowed: { tag }, exact: true };
    const { name } = filter.path;
    if (name === "CreationTime") {
      const narrowed = ranged(filter, "createdAt");
      return narrowed && { narrowed, exact: true };
    }
    if (!("value" in filter) || filter.operator !== "Equals") return undefined;
    const value = String(filter.value.value);
    if (name === "ModelPackageGroupName") return { narrowed: { equal: { name: value } }, exact: true };
    if (name !== "ModelPackageGroupArn") return undefined;
    const named = value.startsWith(arnPrefix) ? value.slice(arnPrefix.length) : "";
    return { narrowed: named === "" ? "nothing" : { equal: { name: named } }, exact: true };
  };
}
