import type { Chance } from "../../conformance/generate/chance.ts";

const PIECES = [
  "&",
  "=",
  "%",
  "%00",
  "%ff",
  "%ED%A0%80",
  ".",
  "<",
  ">",
  "</",
  "<!--",
  "<![CDATA[",
  "<!DOCTYPE x>",
  "<?xml version='1.1'?>",
  "<x xmlns:y='z' y:a='b'>",
  "&#0;",
  "&#xD800;",
  "&unknown;",
  '"',
  "{",
  "}",
  "[",
  "]",
  ":",
  ",",
  "\\u0000",
  "\\ud800",
  "\\",
  "\u0000",
  "\ufeff",
  "0",
  "-",
  "e9",
  "é",
  "null",
];

/** Cuts, doubles, swaps or inserts pieces of a text, as bytes. */
export function damagedText(text: string | Buffer, chance: Chance): Buffer {
  let bytes = Buffer.isBuffer(text) ? text : Buffer.from(text.toWellFormed());
  for (let times = chance.between(1, 3); times > 0; times--) {
    const from = chance.between(0, bytes.length);
    const to = chance.between(from, Math.min(bytes.length, from + chance.pick([1, 5, 20, 200])));
    const middle = chance.pick<() => Buffer>([
      () => Buffer.alloc(0),
      () => Buffer.concat([bytes.subarray(from, to), bytes.subarray(from, to)]),
      () => Buffer.from(chance.pick(PIECES)),
      () => Buffer.from([chance.between(0, 255)]),
      () => Buffer.from([0xc0, 0xaf, 0xed, 0xa0, 0x80, 0xff].slice(0, chance.between(1, 6))),
    ])();
    bytes = Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(to)]);
  }
  return bytes;
}

const LAUGHS = `<!DOCTYPE lolz [<!ENTITY a "lol">${Array.from({ length: 9 }, (_, index) => `<!ENTITY ${"bcdefghij"[index]} "${`&${"abcdefghi"[index]};`.repeat(10)}">`).join("")}]>`;
const EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';

/** Whole bodies that no client sends. `{}` stands for the body as it was. */
const BODIES: readonly ((body: Buffer) => Buffer)[] = [
  () => Buffer.alloc(0),
  () => Buffer.from("null"),
  () => Buffer.from("[]"),
  () => Buffer.from('"text"'),
  () => Buffer.from("7"),
  () => Buffer.from("\u0000"),
  (body) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]),
  (body) => Buffer.from(body.toString("latin1"), "utf16le"),
  (body) => Buffer.concat([body, body]),
  (body) => Buffer.concat([Buffer.from(" ".repeat(60_000)), body]),
  (body) => Buffer.concat([Buffer.from('<?xml version="1.0" encoding="UTF-16"?>'), body]),
  (body) => Buffer.concat([Buffer.from('<?xml version="1.0" encoding="no-such"?>'), body]),
  (body) =>
    Buffer.concat([Buffer.from(LAUGHS), Buffer.from(body.toString("latin1").replace(/>[^<]+</, ">&j;<"), "latin1")]),
  (body) =>
    Buffer.concat([Buffer.from(EXTERNAL), Buffer.from(body.toString("latin1").replace(/>[^<]+</, ">&e;<"), "latin1")]),
  () => Buffer.from(`${"<a>".repeat(20_000)}${"</a>".repeat(20_000)}`),
  () => Buffer.from(`<a ${Array.from({ length: 5_000 }, (_, index) => `a${index}="1"`).join(" ")}/>`),
  () => Buffer.from(`<${"a".repeat(100_000)}/>`),
  () => Buffer.from("<a/>".repeat(10_000)),
  () => Buffer.from(`{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`).join(",")}}`),
  () => Buffer.from(`${"[".repeat(100_000)}`),
  () => Buffer.from(`{"${"k".repeat(200_000)}":1}`),
  () => Buffer.from(`${"a=b&".repeat(20_000)}`),
  () => Buffer.from(`Action=GetCallerIdentity&Version=2011-06-15&${"A.member.1.".repeat(3_000)}=x`),
  () => Buffer.from("Action=GetCallerIdentity&Version=2011-06-15&A.member.99999999999999=x&A.member.-1=y&A.member.0=z"),
  () => Buffer.from("Action=GetCallerIdentity&Action=AssumeRole&Version=2011-06-15"),
  () => Buffer.from("Action=__proto__&Version=2011-06-15"),
];

export function oddBody(body: Buffer, chance: Chance): Buffer {
  return chance.pick(BODIES)(body);
}
