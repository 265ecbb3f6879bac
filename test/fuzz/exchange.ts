import { connect } from "node:net";

/** What came back. */
export type Outcome =
  | { readonly kind: "answer"; readonly answer: Answer; readonly ms: number }
  /** The connection was closed before a whole answer was there. */
  | { readonly kind: "closed"; readonly received: Buffer; readonly ms: number }
  /** Neither an answer nor an end. */
  | { readonly kind: "hang"; readonly received: Buffer; readonly ms: number };

export interface Answer {
  readonly status: number;
  /** Lower-case names; of doubled ones the last. */
  readonly headers: ReadonlyMap<string, string>;
  /** The head as it came. */
  readonly head: string;
  readonly body: Buffer;
}

export interface Sending {
  readonly bytes: Buffer;
  readonly method: string;
  /** Says "no more" after the last byte. */
  readonly ends: boolean;
  /** Sends the bytes in two pieces, cut here, with a pause between them. */
  readonly cutAt?: number;
}

const PAUSE_MS = 3;

/** Sends the bytes of one request on a connection of its own and reads one answer. */
export function exchange(port: number, sending: Sending, timeoutMs: number): Promise<Outcome> {
  const started = performance.now();
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true, allowHalfOpen: true });
    let received: Buffer = Buffer.alloc(0);
    const done = (
      outcome: Omit<Extract<Outcome, { kind: "closed" }>, "ms" | "kind"> | Answer,
      kind: Outcome["kind"],
    ) => {
      clearTimeout(timer);
      socket.destroy();
      const ms = performance.now() - started;
      resolve((kind === "answer" ? { kind, answer: outcome, ms } : { kind, ...outcome, ms }) as Outcome);
    };
    const timer = setTimeout(() => done({ received }, "hang"), timeoutMs);
    socket.on("data", (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const answer = parseAnswer(received, false, sending.method);
      if (answer !== undefined) done(answer, "answer");
    });
    socket.on("error", () => undefined);
    const atEnd = () => {
      const answer = parseAnswer(received, true, sending.method);
      if (answer !== undefined) done(answer, "answer");
      else done({ received }, "closed");
    };
    socket.on("end", atEnd);
    socket.on("close", atEnd);
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
  if (status >= 100 && status < 200) return parseAnswer(bytes.subarray(end + HEAD_END.length), ended, method);
  const headers = new Map(
    head
      .split("\r\n")
      .slice(1)
      .map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  const rest = bytes.subarray(end + HEAD_END.length);
  const body = bodyOf(rest, headers, method === "HEAD" || status === 204 || status === 304, ended);
  return body && { status, headers, head, body };
}

function bodyOf(rest: Buffer, headers: Map<string, string>, none: boolean, ended: boolean): Buffer | undefined {
  if (none) return Buffer.alloc(0);
  const length = headers.get("content-length");
  if (length !== undefined) return rest.length >= Number(length) ? rest.subarray(0, Number(length)) : undefined;
  if (headers.get("transfer-encoding") === "chunked") return dechunked(rest);
  return ended ? rest : undefined;
}

function dechunked(bytes: Buffer): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const line = bytes.indexOf("\r\n", at);
    if (line === -1) return undefined;
    const size = Number.parseInt(bytes.toString("latin1", at, line), 16);
    if (size === 0) return Buffer.concat(chunks);
    const next = line + 2 + size + 2;
    if (!(size > 0) || next > bytes.length) return undefined;
    chunks.push(bytes.subarray(line + 2, line + 2 + size));
    at = next;
  }
  return undefined;
}
