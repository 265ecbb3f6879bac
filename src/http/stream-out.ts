import type { ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { giveBack, hasOwnPieces } from "../lib/spent-bytes.ts";

/**
 * Sends a stream as the body of an answer, as fast as the client reads. Memory is given back piece by piece, as soon as the kernel has it.
 * @throws what the stream throws; Error when the client goes before its end. Either way the stream is closed
 */
export async function streamOut(body: Readable, response: ServerResponse): Promise<void> {
  const isOwn = hasOwnPieces(body);
  // Also while the next piece is still being read.
  const onClose = () => body.destroy();
  response.once("close", onClose);
  try {
    for await (const piece of body as AsyncIterable<Uint8Array>) {
      if (response.destroyed) throw gone();
      const sent = isOwn ? () => giveBack(piece) : undefined;
      if (!response.write(piece, sent)) await until("drain", response);
    }
    if (response.destroyed) throw gone();
    response.end();
    await until("finish", response);
  } finally {
    response.off("close", onClose);
    body.destroy();
  }
}

function until(event: "drain" | "finish", response: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    if (response.destroyed) return reject(gone());
    const onEvent = () => {
      response.off("close", onClose);
      resolve();
    };
    const onClose = () => {
      response.off(event, onEvent);
      reject(gone());
    };
    response.once(event, onEvent).once("close", onClose);
  });
}

function gone(): Error {
  return new Error("the client has gone");
}
