/**
 * JSON whose text does not depend on the order in which members were written: what means the same compares as the same. Clients
 * send the members of a map in any order, some of them in another one each time.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value instanceof Date || Buffer.isBuffer(value)) return JSON.stringify(value);
  let text = "{";
  for (const name of Object.keys(value).sort()) {
    if (text !== "{") text += ",";
    text += `${quoted(name)}:${canonicalJson((value as Record<string, unknown>)[name])}`;
  }
  return `${text}}`;
}

/** Most text has nothing in it that JSON would have to escape: then quotes are all it needs. */
function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

const PLAIN = /^[ !#-[\]-~]*$/;
