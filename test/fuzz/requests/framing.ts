import type { Chance } from "../../conformance/generate/chance.ts";

/** The bytes of a request, and what the client does after the last of them. */
export interface Framed {
  readonly bytes: Buffer;
  /** The client says that it sends no more; otherwise it waits for the answer. */
  readonly ends: boolean;
  /** HTTP itself is broken, so that the parser may refuse it in its own words, or the connection be closed. */
  readonly broken: boolean;
}

export interface Message {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** As it should be. Texts become the bytes that the server reads as these texts (latin1). */
export function framed(message: Message, lengthToo = true): Framed {
  const { method, target, body } = message;
  const length = lengthToo && (body.length > 0 || !/^(GET|HEAD|DELETE)$/.test(method));
  const headers = { ...message.headers, ...(length && { "content-length": String(body.length) }) };
  const bytes = bytesOf(method, target, headers, body);
  return { bytes, ends: false, broken: mayBreakHttp(method, target, message.headers) };
}

/**
 * What the parser may refuse: control characters, blanks in the target, a missing or doubled host, names that are no tokens,
 * methods that it does not know, heads beyond its limit.
 */
function mayBreakHttp(method: string, target: string, headers: Readonly<Record<string, string>>): boolean {
  const lines = Object.entries(headers);
  const size = target.length + lines.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
  return (
    NOT_IN_TARGET.test(target) ||
    !/^(\/|https?:\/\/[^/])/.test(target) ||
    lines.some(([name, value]) => !/^[\w!#$%&'*+.^`|~-]+$/.test(name) || NOT_IN_VALUE.test(value)) ||
    (headers.host ?? "") === "" ||
    lines.some(([name]) => /^(content-length|transfer-encoding|expect|upgrade|connection)$/.test(name)) ||
    method === "CONNECT" ||
    size > 15_000
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const NOT_IN_TARGET = /[\u0000-\u0020\u007f-\uffff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const NOT_IN_VALUE = /[\u0000-\u0008\u000a-\u001f\u007f]/;

function bytesOf(method: string, target: string, headers: Readonly<Record<string, string>>, body: Buffer): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n`, "latin1"), body]);
}

type Break = (message: Message, chance: Chance) => Framed;

const BREAKS: readonly Break[] = [
  // More was promised than comes.
  ({ method, target, headers, body }) => {
    const promised = { ...headers, "content-length": String(body.length + 10) };
    return { bytes: bytesOf(method, target, promised, body), ends: true, broken: true };
  },
  // Less was promised: the rest looks like the next request.
  ({ method, target, headers, body }, chance) => {
    const promised = { ...headers, "content-length": String(chance.between(0, body.length)) };
    return { bytes: bytesOf(method, target, promised, body), ends: true, broken: true };
  },
  ({ method, target, headers, body }, chance) => {
    const length = chance.pick(["-1", "abc", "1e3", "0x10", "9".repeat(30), "", " ", "1, 1", "+5"]);
    return { bytes: bytesOf(method, target, { ...headers, "content-length": length }, body), ends: true, broken: true };
  },
  ({ method, target, headers, body }, chance) => {
    const huge = { ...headers, "content-length": chance.pick(["5368709121", "1099511627776", "9007199254740993"]) };
    return { bytes: bytesOf(method, target, huge, body), ends: true, broken: true };
  },
  // No length at all.
  (message) => ({ ...framed(message, false), ends: true, broken: true }),
  // Chunked by HTTP, rightly.
  ({ method, target, headers, body }) => {
    const chunks = [Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from("\r\n0\r\n\r\n")];
    const coded = { ...headers, "transfer-encoding": "chunked" };
    const framing = body.length === 0 ? Buffer.from("0\r\n\r\n") : Buffer.concat(chunks);
    return { bytes: bytesOf(method, target, coded, framing), ends: false, broken: true };
  },
  // And wrongly.
  ({ method, target, headers, body }, chance) => {
    const size = chance.pick(["-1", "g", "ffffffffffffffffff", "", "1;a=b", "5"]);
    const framing = Buffer.concat([Buffer.from(`${size}\r\n`), body, Buffer.from("\r\n0\r\nx-trailer: 1\r\n\r\n")]);
    const coded = {
      ...headers,
      "transfer-encoding": chance.pick(["chunked", "gzip, chunked", "identity", "chunked, chunked"]),
    };
    return { bytes: bytesOf(method, target, coded, framing), ends: true, broken: true };
  },
  // Both, which is how requests are smuggled.
  ({ method, target, headers, body }) => {
    const both = { ...headers, "content-length": String(body.length), "transfer-encoding": "chunked" };
    return { bytes: bytesOf(method, target, both, body), ends: true, broken: true };
  },
  // Cut anywhere.
  (message, chance) => {
    const { bytes } = framed(message);
    return { bytes: bytes.subarray(0, chance.between(1, bytes.length - 1)), ends: true, broken: true };
  },
  ({ method, target, headers, body }, chance) => {
    const expects = { ...headers, expect: chance.pick(["100-continue", "200-ok", ""]) };
    return { ...framed({ method, target, headers: expects, body }), broken: true };
  },
  ({ method, target, headers, body }) => {
    const upgrading = { ...headers, connection: "upgrade", upgrade: "h2c" };
    return { ...framed({ method, target, headers: upgrading, body }), broken: true };
  },
  (message, chance) => {
    const first = chance.pick(["HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "http/1.1", ""]);
    const text = framed(message).bytes.toString("latin1").replace("HTTP/1.1", first);
    return { bytes: Buffer.from(text, "latin1"), ends: true, broken: true };
  },
  (message, chance) => {
    const line = chance.pick([
      "host: other\r\n",
      "x\r\n",
      ": a\r\n",
      " folded\r\n",
      "a b: c\r\n",
      "x-a: \u0000\r\n",
      "\r\n",
    ]);
    const text = framed(message).bytes.toString("latin1").replace("\r\n", `\r\n${line}`);
    return { bytes: Buffer.from(text, "latin1"), ends: true, broken: true };
  },
  (message, chance) => {
    const many = Object.fromEntries(
      Array.from({ length: chance.pick([100, 1_000, 3_000]) }, (_, index) => [`x-h${index}`, "v"]),
    );
    return { ...framed({ ...message, headers: { ...message.headers, ...many } }), broken: true };
  },
  (_message, chance) => {
    const noise = Buffer.from(Array.from({ length: chance.between(1, 400) }, () => chance.between(0, 255)));
    return { bytes: noise, ends: true, broken: true };
  },
  () => ({ bytes: Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), ends: true, broken: true }),
  () => ({ bytes: Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00]), ends: true, broken: true }),
];

/** Breaks the framing of HTTP itself. */
export function badlyFramed(message: Message, chance: Chance): Framed {
  return chance.pick(BREAKS)(message, chance);
}
