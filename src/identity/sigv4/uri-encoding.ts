/**
 * Percent-encoding as SigV4 wants it (everything but `A-Z a-z 0-9 - . _ ~`), applied to text that came over the wire.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */

/** The canonical path of S3: encoded once, whatever way the client wrote it; neither dots nor slashes are resolved. */
export function encodePathOnce(rawPath: string): string {
  return PLAIN_PATH.test(rawPath) ? rawPath : encode(rawPath, KEEP_SLASH | KEEP_ESCAPES);
}

/** The canonical path of all other services: dots and double slashes resolved, then what is on the wire encoded again. */
export function encodePathTwice(rawPath: string): string {
  if (rawPath === "/") return rawPath;
  const normal = rawPath.includes("//") || rawPath.includes("/.") ? resolveDots(rawPath) : rawPath;
  return PLAIN_PATH.test(normal) ? normal : encode(normal, KEEP_SLASH);
}

/** A name or a value of a query string. A plus sign is a space, as in forms: it is decoded so, too. */
export function encodeQueryPart(raw: string): string {
  return PLAIN.test(raw) ? raw : encode(raw, KEEP_ESCAPES | PLUS_IS_SPACE);
}

const PLAIN = /^[A-Za-z0-9\-._~]*$/;
const PLAIN_PATH = /^\/[A-Za-z0-9\-._~/]*$/;

const KEEP_SLASH = 1;
/** `%2F` stays (in capitals), `%41` becomes `A`: the text is decoded and encoded again. */
const KEEP_ESCAPES = 2;
const PLUS_IS_SPACE = 4;

function encode(raw: string, mode: number): string {
  const bytes = wireBytes(raw);
  let encoded = "";
  for (let index = 0; index < bytes.length; index++) {
    let byte = bytes[index] as number;
    if (byte === PERCENT && (mode & KEEP_ESCAPES) !== 0) {
      const escaped = escapedByte(bytes, index);
      if (escaped !== -1) {
        index += 2;
        encoded += isUnreserved(escaped) ? String.fromCharCode(escaped) : percent(escaped);
        continue;
      }
    }
    if (byte === PLUS && (mode & PLUS_IS_SPACE) !== 0) byte = SPACE;
    const keep = isUnreserved(byte) || (byte === SLASH && (mode & KEEP_SLASH) !== 0);
    encoded += keep ? String.fromCharCode(byte) : percent(byte);
  }
  return encoded;
}

/** The server reads request lines one byte to a character; anything wider was never on a wire and counts as UTF-8. */
function wireBytes(text: string): Buffer {
  const bytes = Buffer.from(text, "latin1");
  return bytes.toString("latin1") === text ? bytes : Buffer.from(text, "utf8");
}

/** @returns the byte that `%XX` stands for, or -1 */
function escapedByte(bytes: Buffer, percentAt: number): number {
  const high = HEX_VALUES.indexOf(String.fromCharCode(bytes[percentAt + 1] ?? 0).toUpperCase());
  const low = HEX_VALUES.indexOf(String.fromCharCode(bytes[percentAt + 2] ?? 0).toUpperCase());
  return high === -1 || low === -1 ? -1 : high * 16 + low;
}

function percent(byte: number): string {
  return `%${HEX_VALUES[byte >> 4]}${HEX_VALUES[byte & 15]}`;
}

function isUnreserved(byte: number): boolean {
  return (
    (byte >= 0x61 && byte <= 0x7a) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x30 && byte <= 0x39) ||
    byte === 0x2d ||
    byte === 0x2e ||
    byte === 0x5f ||
    byte === 0x7e
  );
}

/** `.` and `..` resolved, runs of slashes taken as one; a slash at the end stays. */
function resolveDots(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") kept.pop();
    else if (segment !== "" && segment !== ".") kept.push(segment);
  }
  return `/${kept.join("/")}${kept.length > 0 && path.endsWith("/") ? "/" : ""}`;
}

const HEX_VALUES = "0123456789ABCDEF";
const PERCENT = 0x25;
const PLUS = 0x2b;
const SLASH = 0x2f;
const SPACE = 0x20;
