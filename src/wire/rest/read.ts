import { wireErrors } from "../errors.ts";
import type { RequestHead } from "../identify.ts";
import { setEntry } from "../json/read.ts";
import { parseParameters } from "../query/parse.ts";
import { javaName, scalarFromText, UNREADABLE } from "../scalars.ts";
import type { Member, Part, Shape } from "../shape.ts";

/**
 * The members of an input that lie outside the body: in the path, the query string and the headers.
 * @throws AwsError S3's InvalidArgument, or SerializationException
 */
export function readHead(
  shape: Shape,
  head: RequestHead,
  labels: Readonly<Record<string, string>>,
  isS3: boolean,
): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  let query: Map<string, string> | undefined;
  for (const member of shape.members) {
    if (member.location === undefined) continue;
    const name = member.wireName ?? member.name;
    let value: unknown;
    if (member.location === "uri") {
      value = labels[name];
    } else if (member.location === "querystring") {
      query ??= new Map(parseParameters(head.query));
      value = readText(member, query.get(name), "iso8601", isS3);
    } else if (member.location === "header") {
      value = readHeader(member, head.headers[name.toLowerCase()], isS3);
    } else if (member.location === "headers") {
      value = headersWithPrefix(head.headers, name.toLowerCase());
    }
    if (value !== undefined) input[member.name] = value;
  }
  return input;
}

function readHeader(member: Member, text: string | undefined, isS3: boolean): unknown {
  if (text === undefined) return undefined;
  const item = member.shape.item;
  if (item === undefined) return readText(member, text, "rfc822", isS3);
  const pieces = text.split(",").map((piece) => piece.trim());
  return pieces.filter((piece) => piece !== "").map((piece) => readText(item, piece, "rfc822", isS3, member));
}

function readText(
  part: Part,
  text: string | undefined,
  format: "iso8601" | "rfc822",
  isS3: boolean,
  member: Member = part as Member,
): unknown {
  if (text === undefined) return undefined;
  const value = scalarFromText(part, text, format);
  if (value !== UNREADABLE) return value;
  const name = member.wireName ?? member.name;
  // A condition on a date that is none is no condition: RFC 9110, 13.1.3. An Expires that is none expires nothing.
  if (/^(if-|expires$)/i.test(name)) return undefined;
  if (!isS3) throw wireErrors.notConverted({ found: "STRING_VALUE", wanted: javaName(part) });
  throw wireErrors.invalidArgument({ name }, { fields: { ArgumentName: name, ArgumentValue: text } });
}

function headersWithPrefix(
  headers: Readonly<Record<string, string>>,
  prefix: string,
): Record<string, string> | undefined {
  let map: Record<string, string> | undefined;
  for (const name of Object.keys(headers)) {
    if (!name.startsWith(prefix) || name.length === prefix.length) continue;
    map ??= {};
    setEntry(map, name.slice(prefix.length), headers[name]);
  }
  return map;
}
