import { LruMap } from "../../lib/lru-map.ts";
import { headerOf, type SignedHead } from "../signed-head.ts";
import { encodePathOnce, encodePathTwice, encodeQueryPart } from "./uri-encoding.ts";

/**
 * The text whose hash is signed: method, path, query, headers, names of the headers, hash of the body.
 * @param payloadHash hexadecimal, or one of S3's words such as `UNSIGNED-PAYLOAD`
 */
export function canonicalRequest(
  head: SignedHead,
  form: CanonicalForm,
  signedHeaders: string,
  payloadHash: string,
): string {
  const path = form.encodesPathOnce ? encodePathOnce(head.path) : encodePathTwice(head.path);
  const query = canonicalQuery(head.query, form.presigned);
  return `${head.method}\n${path}\n${query}\n${canonicalHeaders(head, signedHeaders)}\n${signedHeaders}\n${payloadHash}`;
}

export interface CanonicalForm {
  /** S3 takes the path as it is; all other services resolve dots and encode once more. */
  readonly encodesPathOnce: boolean;
  /** The signature stands in the query, and is not part of what it signs. */
  readonly presigned: boolean;
}

function canonicalHeaders(head: SignedHead, signedHeaders: string): string {
  let lines = "";
  for (const name of namesIn(signedHeaders)) lines += `${name}:${collapse(headerOf(head, name) ?? "")}\n`;
  return lines;
}

/** Lists that are kept: a client signs the same headers in every request. */
const LISTS_KEPT_MAX = 256;
const lists = new LruMap<string, readonly string[]>(LISTS_KEPT_MAX);

function namesIn(signedHeaders: string): readonly string[] {
  const known = lists.get(signedHeaders);
  if (known !== undefined) return known;
  const made = signedHeaders.split(";");
  lists.set(signedHeaders, made);
  return made;
}

/** Blanks at the ends go, runs of them become one. */
function collapse(value: string): string {
  return UNTIDY.test(value) ? value.trim().replace(/\s+/g, " ") : value;
}

const UNTIDY = /^\s|\s$|\s\s|[^\S ]/;

/** Encoded, and sorted by encoded name, then value. */
export function canonicalQuery(query: string, presigned: boolean): string {
  if (query === "") return "";
  const pairs: Pair[] = [];
  let sorted = true;
  for (const text of query.split("&")) {
    if (text === "" || (presigned && text.startsWith("X-Amz-Signature="))) continue;
    const equals = text.indexOf("=");
    const name = encodeQueryPart(equals === -1 ? text : text.slice(0, equals));
    const pair = { name, value: equals === -1 ? "" : encodeQueryPart(text.slice(equals + 1)) };
    const previous = pairs[pairs.length - 1];
    if (previous !== undefined && compare(previous, pair) > 0) sorted = false;
    pairs.push(pair);
  }
  if (!sorted) pairs.sort(compare);
  let canonical = "";
  for (const { name, value } of pairs) canonical += `${canonical === "" ? "" : "&"}${name}=${value}`;
  return canonical;
}

interface Pair {
  readonly name: string;
  readonly value: string;
}

function compare(a: Pair, b: Pair): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  if (a.value === b.value) return 0;
  return a.value < b.value ? -1 : 1;
}
