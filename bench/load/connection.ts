import { connect, type Socket } from "node:net";

/** One keep-alive connection that sends requests as they lie in memory and reads no more of an answer than it must. */
export interface Connection {
  /** Sends one request and waits for its answer. @returns the status, or 0 when the connection broke */
  exchange(request: Buffer): Promise<number>;
  /** The body of the last answer, where `keepBodies` was asked for. */
  readonly body: Buffer;
  close(): void;
}

const HEAD_END = Buffer.from("\r\n\r\n");

/**
 * A client as cheap as can be, so that on a machine with few cores the server is what is measured. It understands
 * Content-Length, chunked answers and servers that close; nothing else.
 */
export function openConnection(port: number, keepBodies = false): Connection {
  let socket: Socket | undefined;
  let received: Buffer = Buffer.alloc(0);
  let body: Buffer = Buffer.alloc(0);
  let answered: ((status: number) => void) | undefined;

  function open(): Socket {
    const opened = connect({ host: "127.0.0.1", port, noDelay: true });
    opened.on("data", (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const answer = parseAnswer(received, false, keepBodies);
      if (answer !== undefined) finish(answer);
    });
    opened.on("error", () => undefined);
    opened.on("close", () => {
      if (opened !== socket) return;
      socket = undefined;
      const answer = received.length > 0 ? parseAnswer(received, true, keepBodies) : undefined;
      finish(answer ?? { status: 0, body: undefined, closes: true });
    });
    return opened;
  }

  function finish(answer: Answer): void {
    received = Buffer.alloc(0);
    if (answer.body !== undefined) body = answer.body;
    if (answer.closes) {
      const old = socket;
      socket = undefined;
      old?.destroy();
    }
    const resolve = answered;
    answered = undefined;
    resolve?.(answer.status);
  }

  return {
    exchange(request) {
      return new Promise((resolve) => {
        answered = resolve;
        socket ??= open();
        socket.write(request);
      });
    },
    get body() {
      return body;
    },
    close() {
      const old = socket;
      socket = undefined;
      old?.destroy();
    },
  };
}

interface Answer {
  readonly status: number;
  readonly body: Buffer | undefined;
  readonly closes: boolean;
}

/** @returns undefined while the answer is not there whole */
function parseAnswer(bytes: Buffer, ended: boolean, keepBody: boolean): Answer | undefined {
  const end = bytes.indexOf(HEAD_END);
  if (end === -1) return undefined;
  const head = bytes.toString("latin1", 0, end);
  const status = Number(head.slice(9, 12));
  const closes = ended || /\r\nconnection: close/i.test(head) || head.startsWith("HTTP/1.0");
  const from = end + HEAD_END.length;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const to = from + Number(length);
    if (bytes.length < to) return undefined;
    return { status, closes, body: keepBody ? bytes.subarray(from, to) : undefined };
  }
  if (/\r\ntransfer-encoding: chunked/i.test(head)) {
    if (!bytes.subarray(-5).equals(LAST_CHUNK)) return undefined;
    return { status, closes, body: keepBody ? dechunk(bytes.subarray(from)) : undefined };
  }
  if (status === 204 || status === 304) return { status, closes, body: undefined };
  return ended ? { status, closes, body: keepBody ? bytes.subarray(from) : undefined } : undefined;
}

const LAST_CHUNK = Buffer.from("0\r\n\r\n");

function dechunk(bytes: Buffer): Buffer {
  const chunks: Buffer[] = [];
  let at = 0;
  while (at < bytes.length) {
    const line = bytes.indexOf("\r\n", at);
    const size = Number.parseInt(bytes.toString("latin1", at, line), 16);
    if (!(size > 0)) break;
    chunks.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return Buffer.concat(chunks);
}
