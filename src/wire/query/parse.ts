import { isUtf8 } from "node:buffer";
import { NESTING_DEPTH_MAX, PARAMETERS_MAX } from "../../lib/limits.ts";
import { wireErrors } from "../errors.ts";

/** A form parameter that has been given its place: `Tags.member.1.Key=a` is Tags → member → 1 → Key. */
export interface ParameterTree {
  text?: string;
  children?: Map<string, ParameterTree>;
}

/**
 * The parameters of a query string or form, in order.
 * @throws AwsError MalformedQueryString
 */
export function parseParameters(text: string): [name: string, value: string][] {
  const parameters: [string, string][] = [];
  if (text === "") return parameters;
  for (const piece of text.split("&")) {
    if (piece === "") continue;
    if (parameters.length >= PARAMETERS_MAX) throw wireErrors.malformedQuery({ reason: "too many parameters" });
    const equals = piece.indexOf("=");
    const name = equals < 0 ? piece : piece.slice(0, equals);
    parameters.push([decodeForm(name), equals < 0 ? "" : decodeForm(piece.slice(equals + 1))]);
  }
  return parameters;
}

function decodeForm(text: string): string {
  try {
    const decoded = text.includes("%") || text.includes("+") ? decodeURIComponent(text.replaceAll("+", " ")) : text;
    if (!decoded.includes("\u0000")) return decoded;
  } catch {
    // Not UTF-8, or a percent sign without two digits.
  }
  throw wireErrors.malformedQuery({ reason: "a parameter is not valid percent-encoded UTF-8" });
}

/**
 * The parameters of a request of the query protocol, from its query string and its form.
 * @throws AwsError MalformedQueryString when a parameter comes twice
 */
export function parameterTree(query: string, body: Buffer): ParameterTree {
  if (!isUtf8(body)) throw wireErrors.malformedQuery({ reason: "the form is not UTF-8" });
  const root: ParameterTree = { children: new Map() };
  for (const [name, value] of [...parseParameters(query), ...parseParameters(body.toString("utf8"))]) {
    plant(root, name, value);
  }
  return root;
}

function plant(root: ParameterTree, name: string, value: string): void {
  const path = name.split(".");
  if (path.length > 3 * NESTING_DEPTH_MAX) throw wireErrors.malformedQuery({ reason: "a name has too many parts" });
  let tree = root;
  for (const step of path) {
    tree.children ??= new Map();
    let next = tree.children.get(step);
    if (next === undefined) {
      next = {};
      tree.children.set(step, next);
    }
    tree = next;
  }
  if (tree.text !== undefined) throw wireErrors.malformedQuery({ reason: "a parameter is given twice" });
  tree.text = value;
}
