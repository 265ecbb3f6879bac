import type { IncomingMessage, ServerResponse } from "node:http";
import { errorTable } from "../lib/errors.ts";
import { BODY_TIMEOUT_MS } from "../lib/limits.ts";

const bodyErrors = errorTable("http", {
  tooLarge: [
    "RequestEntityTooLarge",
    413,
    "The request body is larger than the {limit} bytes that this operation allows.",
  ],
  tooSlow: ["RequestTimeout", 408, "The request body did not arrive within {seconds} seconds."],
  truncated: ["IncompleteBody", 400, "The request body ended before the number of bytes given in Content-Length."],
});

/**
 * Reads a whole body, but never more than its operation allows. Listeners rather than an iterator: this is the way of every request but S3's.
 * A client that sends drop by drop is given up; one that is silent ends with its socket's timeout.
 * @throws RequestEntityTooLarge, RequestTimeout, IncompleteBody
 */
export function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  limitBytes: number,
  timeoutMs = BODY_TIMEOUT_MS,
): Promise<Buffer> {
  const tooLarge = () => bodyErrors.tooLarge({ limit: limitBytes });
  invite(request, response);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const started = performance.now();
    let size = 0;
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > limitBytes) fail(tooLarge());
      else if (performance.now() - started > timeoutMs) fail(tooSlow(timeoutMs));
    };
    const onEnd = () => {
      request.off("close", onClose);
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size));
    };
    const onClose = () => fail(bodyErrors.truncated());
    function fail(reason: Error): void {
      request.off("data", onData).off("end", onEnd).off("close", onClose).pause();
      reject(reason);
    }
    request.on("data", onData).once("end", onEnd).once("close", onClose).once("error", onClose);
  });
}

/**
 * Refuses a body by its declared length, before its first byte is asked for.
 * @throws RequestEntityTooLarge
 */
export function checkDeclaredLength(contentLength: string | undefined, limitBytes: number): void {
  if (contentLength !== undefined && Number(contentLength) > limitBytes) {
    throw bodyErrors.tooLarge({ limit: limitBytes });
  }
}

/**
 * Gathers a body that comes from elsewhere than straight from the request, e.g. out of chunk framing.
 * @throws RequestEntityTooLarge, RequestTimeout, and whatever the source throws
 */
export async function gather(
  source: AsyncIterable<Uint8Array>,
  limitBytes: number,
  timeoutMs = BODY_TIMEOUT_MS,
): Promise<Buffer> {
  const started = performance.now();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > limitBytes) throw bodyErrors.tooLarge({ limit: limitBytes });
    if (performance.now() - started > timeoutMs) throw tooSlow(timeoutMs);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function tooSlow(timeoutMs: number): Error {
  return bodyErrors.tooSlow({ seconds: timeoutMs / 1_000 });
}

/** The bytes of a streamed body as they come. A client that breaks off makes the stream fail. */
export async function* streamBody(request: IncomingMessage, response: ServerResponse): AsyncGenerator<Buffer> {
  invite(request, response);
  try {
    for await (const chunk of pieces(request)) yield chunk;
  } catch (reason) {
    throw bodyErrors.truncated({}, { cause: reason });
  }
}

/** A client that asked with `Expect: 100-continue` sends its body only once it is told to. */
function invite(request: IncomingMessage, response: ServerResponse): void {
  if (waiting.has(request)) response.writeContinue();
}

/** Requests whose client holds the body back. Kept apart because Node's own view of the headers is costly to make. */
const waiting = new WeakSet<IncomingMessage>();

export function holdsBodyBack(request: IncomingMessage): void {
  waiting.add(request);
}

/** How much of a refused body is read and dropped, so that the client gets to read the refusal instead of a broken pipe. */
const DROPPED_BYTES_MAX = 4 * 1024 * 1024;
const DROP_TIMEOUT_MS = 2_000;

/**
 * Gets rid of what a client is still sending of a refused body, then of the client when it sends too much.
 * @param done called once, when the body has ended or was cut off. Not before it may the answer be ended: Node closes the
 *   connection at that moment, and the client would meet a broken pipe instead of the refusal
 */
export function dropRest(request: IncomingMessage, done: () => void): void {
  let dropped = 0;
  const finish = () => {
    clearTimeout(timer);
    request.off("end", finish).off("close", finish);
    done();
  };
  const giveUp = () => {
    request.destroy();
    finish();
  };
  const timer = setTimeout(giveUp, DROP_TIMEOUT_MS);
  // A body that has ended meanwhile says so on the next read.
  request.on("error", () => undefined);
  request.on("end", finish).on("close", finish);
  request.on("data", (chunk: Buffer) => {
    dropped += chunk.length;
    if (dropped > DROPPED_BYTES_MAX) giveUp();
  });
  request.resume();
}

/** Leaving the loop early must not close the connection: an answer is still to be sent on it. */
function pieces(request: IncomingMessage): AsyncIterable<Buffer> {
  return request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
}
