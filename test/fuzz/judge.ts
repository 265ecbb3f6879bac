import { SaxesParser } from "saxes";
import type { Answer, Outcome } from "./exchange.ts";

/** What a request was, as far as it matters for its answer. */
export interface Judged {
  readonly method: string;
  /** HTTP itself was broken. */
  readonly broken: boolean;
  /** The bytes that were sent: repeating them is no leak. */
  readonly sent: Buffer;
  /** Nothing in the answer may be any of these: folders, secrets. */
  readonly secrets: readonly string[];
}

/** Node's parser refuses what is no HTTP before Albo sees it: in these words and no others. */
const BARE =
  /^HTTP\/1\.1 (400 Bad Request|408 Request Timeout|413 Payload Too Large|417 Expectation Failed|431 Request Header Fields Too Large)\r\n(?:Date: [^\r\n]+\r\n)?(?:Connection: (close|keep-alive))/;

/** What a stack trace, a driver or a file system would say. */
const LEAKS = [
  /\n\s+at .+:\d+:\d+/,
  /node:internal|node_modules|file:\/\/\//,
  /\.(ts|js|mjs):\d+/,
  /SQLITE_|SQLite|kysely|ERR_[A-Z]|\b(ENOENT|EACCES|ENOTDIR|ENAMETOOLONG|EISDIR|EINVAL)\b/,
  /\b(TypeError|RangeError|SyntaxError|ReferenceError|Cannot read propert|is not a function|is not iterable)\b/,
  /\[object Object\]|\[object Undefined\]/,
];

/** @returns what is wrong with an answer; undefined when it is as it must be */
export function wrongWith(outcome: Outcome, judged: Judged): string | undefined {
  if (outcome.kind === "left") return undefined;
  if (outcome.kind === "hang") return `no answer in ${Math.round(outcome.ms)} ms`;
  if (outcome.kind === "closed") return judged.broken ? undefined : "the connection was closed without an answer";
  const { answer } = outcome;
  if (Number.isNaN(answer.status)) return "no HTTP came back";
  if (answer.status >= 500) return `answered ${answer.status}`;
  if (outcome.next !== undefined && !(outcome.next !== "none" && outcome.next.status === 200))
    return `the next request on the connection got ${outcome.next === "none" ? "no answer" : outcome.next.status}`;
  if (answer.headers.has("x-injected")) return "a header was injected";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be there
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(answer.head)) return "control characters in the head";
  const requestId = answer.headers.get("x-amzn-requestid") ?? answer.headers.get("x-amz-request-id");
  if (requestId === undefined) {
    if (judged.broken && BARE.test(`${answer.head}\r\n`)) return undefined;
    return isHealthPage(answer) ? undefined : "an answer without a request id";
  }
  return leakIn(answer, judged) ?? unreadable(answer, judged);
}

function isHealthPage({ headers }: Answer): boolean {
  return (headers.get("content-type") ?? "").startsWith("text/plain");
}

/** The bytes of an object, which may be anything; a request that was changed underway may have become one for them. */
function isObject({ status, headers }: Answer): boolean {
  return status < 300 && headers.get("accept-ranges") === "bytes";
}

function leakIn(answer: Answer, judged: Judged): string | undefined {
  if (isObject(answer)) return undefined;
  const text = `${answer.head}\n${answer.body.toString("utf8")}`;
  for (const secret of judged.secrets) if (text.includes(secret)) return `the answer tells ${secret}`;
  for (const leak of LEAKS) {
    const found = leak.exec(text);
    if (found !== null && !repeats(judged.sent, found[0])) return `the answer tells ${JSON.stringify(found[0])}`;
  }
  return undefined;
}

/** Was the text in the request, as it is or percent-encoded? */
function repeats(sent: Buffer, text: string): boolean {
  const decoded = sent
    .toString("latin1")
    .replace(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));
  return sent.includes(text) || decoded.includes(text);
}

function unreadable(answer: Answer, judged: Judged): string | undefined {
  const { status, headers, body } = answer;
  const type = headers.get("content-type") ?? "";
  if (isObject(answer) || judged.method === "HEAD") return undefined;
  if (body.length === 0) return status < 400 ? undefined : "an error without a body";
  if (type.includes("json")) return wrongJson(answer);
  if (type.includes("xml")) return wrongXml(status, body);
  return `a body of type ${type}`;
}

/** KMS does not say what is wrong with a ciphertext or a code: that would help whoever guesses. */
const SILENT: ReadonlySet<string> = new Set(["InvalidCiphertextException", "KMSInvalidMacException"]);

function wrongJson({ status, headers, body }: Answer): string | undefined {
  let value: { readonly __type?: unknown; readonly message?: unknown; readonly errors?: unknown };
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (reason) {
    return `no JSON: ${reason}`;
  }
  if (typeof value !== "object" || value === null) return "no JSON object";
  if (status < 400) return undefined;
  // The registry's HTTP API has the form of the container world.
  if (Array.isArray(value.errors)) return wrongRegistryError(value.errors);
  const code = value.__type ?? headers.get("x-amzn-errortype");
  const isError = typeof code === "string" && code !== "" && typeof value.message === "string";
  const isTold = isError && (value.message !== "" || SILENT.has(code));
  return isTold ? undefined : "an error without a type or a message";
}

function wrongRegistryError(
  errors: readonly { readonly code?: unknown; readonly message?: unknown }[],
): string | undefined {
  const isTold =
    errors.length > 0 && errors.every(({ code, message }) => /^[A-Z_]+$/.test(String(code)) && message !== "");
  return isTold ? undefined : "an error of the registry without a code or a message";
}

function wrongXml(status: number, body: Buffer): string | undefined {
  const names: string[] = [];
  const texts = new Map<string, string>();
  let current = "";
  const parser = new SaxesParser({ fragment: false });
  let failure: string | undefined;
  parser.on("error", (error) => {
    failure ??= error.message;
  });
  parser.on("opentag", ({ name }) => {
    names.push(name);
    current = name;
  });
  parser.on("text", (text) => {
    if (!texts.has(current)) texts.set(current, text);
  });
  try {
    parser.write(new TextDecoder("utf-8", { fatal: true }).decode(body)).close();
  } catch (reason) {
    failure ??= String(reason);
  }
  if (failure !== undefined) return `no XML: ${failure}`;
  if (status < 400) return undefined;
  const isError = /^(Error|ErrorResponse)$/.test(names[0] ?? "") && (texts.get("Code") ?? "") !== "";
  return isError && (texts.get("Message") ?? "") !== "" ? undefined : "an error without a code or a message";
}
