import { connect } from "node:net";

/** What came back. */
export type Outcome =
  | {
      readonly kind: "answer";
      readonly answer: Answer;
      /** The answer to the next request on the same connection, where one was asked for and the server left it open. */
      readonly next?: Answer | "none";
      readonly ms: number;
    }
  /** The connection was closed before a whole answer was there. */
  | { readonly kind: "closed"; readonly received: Buffer; readonly ms: number }
  /** The client broke the connection off, as it meant to. */
  | { readonly kind: "left"; readonly ms: number }
  /** Neither an answer nor an end. */
  | { readonly kind: "hang"; readonly received: Buffer; readonly ms: number };

export interface Answer {
  readonly status: number;
  /** Lower-case names; of doubled ones the last. */
  readonly headers: ReadonlyMap<string, string>;
  /** The head as it came. */
  readonly head: string;
  readonly body: Buffer;
  /** Bytes on the wire, head and body. */
  readonly length: number;
  /** The server is going to close the connection. */
  readonly closes: boolean;
}

export interface Sending {
  readonly bytes: Buffer;
  readonly method: string;
  /** Says "no more" after the last byte. */
  readonly ends: boolean;
  /** Sends the bytes in two pieces, cut here, with a pause between them. */
  readonly cutAt?: number;
  /** Breaks the connection off after so long, answer or not. */
  readonly leavesAfterMs?: number;
  /** A GET to be sent on the same connection when the answer is there: whether both sides agree on where it ended. */
  readonly next?: Buffer;
}

const PAUSE_MS = 3;

/** Sends the bytes of one request on a connection of its own and reads the answer. */
export function exchange(port: number, sending: Sending, timeoutMs: number): Promise<Outcome> {
  const started = performance.now();
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true, allowHalfOpen: true });
    let received: Buffer = Buffer.alloc(0);
    let first: Answer | undefined;
    const done = (kind: Outcome["kind"], answer?: Answer, next?: Answer | "none") => {
      clearTimeout(timer);
      if (kind === "left") socket.resetAndDestroy();
      else socket.destroy();
      const ms = performance.now() - started;
      resolve(kind === "answer" ? { kind, answer: answer as Answer, next, ms } : { kind, received, ms });
    };
    const { leavesAfterMs } = sending;
    const timer = setTimeout(() => done(leavesAfterMs === undefined ? "hang" : "left"), leavesAfterMs ?? timeoutMs);
    const look = (ended: boolean) => {
      const answer = parseAnswer(received, ended, first === undefined ? sending.method : "GET");
      if (first !== undefined && (answer !== undefined || ended)) done("answer", first, answer ?? "none");
      else if (answer !== undefined && (sending.next === undefined || ended || answer.closes)) done("answer", answer);
      else if (answer !== undefined) {
        first = answer;
        received = received.subarray(answer.length);
        socket.write(sending.next as Buffer);
      } else if (ended) done("closed");
    };
    socket.on("data", (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      look(false);
    });
    socket.on("error", () => undefined);
    socket.on("end", () => look(true));
    socket.on("close", () => look(true));
    send(socket, sending);
  });
}

function send(socket: ReturnType<typeof connect>, { bytes, ends, cutAt }: Sending): void {
  const finish = () => {
    if (socket.destroyed) return;
    socket.write(bytes.subarray(cutAt ?? 0));
    if (ends) socket.end();
  };
  if (cutAt !== undefined) socket.write(bytes.subarray(0, cutAt));
  if (cutAt === undefined) finish();
  else setTimeout(finish, PAUSE_MS);
}

const HEAD_END = Buffer.from("\r\n\r\n");

/** @returns undefined while the answer is not there whole */
function parseAnswer(bytes: Buffer, ended: boolean, method: string): Answer | undefined {
  const end = bytes.indexOf(HEAD_END);
  if (end === -1) return undefined;
  const head = bytes.toString("latin1", 0, end);
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1]);
  const from = end + HEAD_END.length;
  if (status >= 100 && status < 200) {
    const answer = parseAnswer(bytes.subarray(from), ended, method);
    return answer && { ...answer, length: answer.length + from };
  }
  const headers = new Map(
    head
      .split("\r\n")
      .slice(1)
      .map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  const found = bodyOf(bytes.subarray(from), headers, method === "HEAD" || status === 204 || status === 304, ended);
  if (found === undefined) return undefined;
  const closes = headers.get("connection")?.toLowerCase() === "close";
  return { status, headers, head, body: found.body, length: from + found.length, closes };
}

interface FoundBody {
  readonly body: Buffer;
  /** Bytes on the wire. */
  readonly length: number;
}

function bodyOf(rest: Buffer, headers: Map<string, string>, none: boolean, ended: boolean): FoundBody | undefined {
  if (none) return { body: Buffer.alloc(0), length: 0 };
  const length = headers.get("content-length");
  if (length !== undefined) {
    const bytes = Number(length);
    return rest.length >= bytes ? { body: rest.subarray(0, bytes), length: bytes } : undefined;
  }
  if (headers.get("transfer-encoding") === "chunked") return dechunked(rest);
  return ended ? { body: rest, length: rest.length } : undefined;
}

function dechunked(bytes: Buffer): FoundBody | undefined {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const line = bytes.indexOf("\r\n", at);
    if (line === -1) return undefined;
    const size = Number.parseInt(bytes.toString("latin1", at, line), 16);
    const next = line + 2 + size + 2;
    if (!(size >= 0) || next > bytes.length) return undefined;
    if (size === 0) return { body: Buffer.concat(chunks), length: next };
    chunks.push(bytes.subarray(line + 2, line + 2 + size));
    at = next;
  }
  return undefined;
}
