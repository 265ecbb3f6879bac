import type { IncomingMessage, ServerResponse } from "node:http";
import { errorTable } from "../lib/errors.ts";

const bodyErrors = errorTable("http", {
  tooLarge: [
    "RequestEntityTooLarge",
    413,
    "The request body is larger than the {limit} bytes that this operation allows.",
  ],
  truncated: ["IncompleteBody", 400, "The request body ended before the number of bytes given in Content-Length."],
});

/**
 * Reads a whole body, but never more than its operation allows: the declared length is checked before the first byte is asked
 * for, and the real one while reading.
 * @param source the body's bytes, where they are not the plain bytes of the request
 * @throws RequestEntityTooLarge, IncompleteBody, and whatever the source throws
 */
export async function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  limitBytes: number,
  source: AsyncIterable<Uint8Array> = streamBody(request, response),
): Promise<Buffer> {
  const declared = Number(request.headers["content-length"] ?? 0);
  if (declared > limitBytes + FRAMING_BYTES_MAX) throw bodyErrors.tooLarge({ limit: limitBytes });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > limitBytes) throw bodyErrors.tooLarge({ limit: limitBytes });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** What chunk framing may add to a small body. */
const FRAMING_BYTES_MAX = 4_096;

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
  if (request.headers.expect?.toLowerCase() === "100-continue") response.writeContinue();
}

/** How much of a refused body is read and dropped, so that the client gets to read the refusal instead of a broken pipe. */
const DROPPED_BYTES_MAX = 4 * 1024 * 1024;
const DROP_TIMEOUT_MS = 2_000;

/** Called after an answer was sent: gets rid of what the client is still sending, then of the client. */
export function dropRest(request: IncomingMessage): void {
  if (request.complete) return;
  let dropped = 0;
  const giveUp = () => request.destroy();
  const timer = setTimeout(giveUp, DROP_TIMEOUT_MS);
  request.on("error", () => undefined);
  request.on("close", () => clearTimeout(timer));
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
