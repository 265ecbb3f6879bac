/**
 * JSON whose text does not depend on the order in which members were written: what means the same compares as the same. Clients
 * send the members of a map in any order, some of them in another one each time.
 * @param without a member of the outermost object that is left out
 */
export function canonicalJson(value: unknown, without?: string): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return listText(value);
  if (value instanceof Date || Buffer.isBuffer(value)) return JSON.stringify(value);
  let text = "{";
  for (const name of inOrder(Object.keys(value))) {
    if (name === without) continue;
    if (text !== "{") text += ",";
    text += `${quoted(name)}:${canonicalJson((value as Record<string, unknown>)[name])}`;
  }
  return `${text}}`;
}

function listText(items: readonly unknown[]): string {
  let text = "[";
  for (const item of items) text += `${text === "[" ? "" : ","}${canonicalJson(item)}`;
  return `${text}]`;
}

const FEW = 32;

/** Most objects have few members: for those, sorting in place is quicker than a call that sorts anything. */
function inOrder(names: string[]): readonly string[] {
  if (names.length > FEW) return names.sort();
  for (let index = 1; index < names.length; index++) {
    const name = names[index] as string;
    let place = index;
    for (; place > 0 && (names[place - 1] as string) > name; place--) names[place] = names[place - 1] as string;
    names[place] = name;
  }
  return names;
}

/** A text as JSON has it. Most have nothing in them that would have to be escaped: then quotes are all that is needed. */
export function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

const PLAIN = /^[ !#-[\]-~]*$/;
