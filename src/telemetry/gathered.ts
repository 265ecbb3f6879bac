import type { DestinationStream } from "pino";
import type { Output } from "./output.ts";

const PIECE_BYTES = 65_536;
/** A character takes three bytes of UTF-8 at the most for each unit of its length. */
const BYTES_PER_UNIT_MAX = 3;

/**
 * Gathers log lines into large pieces, because each piece that is handed on costs the writer more than a line costs to copy.
 * @param everyMs how long a line may wait; what is left is written when the process exits
 */
export function gathered(output: Output, everyMs: number): DestinationStream {
  let piece = Buffer.allocUnsafe(PIECE_BYTES);
  let used = 0;

  function taken(): Buffer {
    const full = piece.subarray(0, used);
    piece = Buffer.allocUnsafe(PIECE_BYTES);
    used = 0;
    return full;
  }
  const handOver = () => {
    if (used > 0) output.write(taken());
  };

  setInterval(handOver, everyMs).unref();
  // Also when nothing is gathered: pieces that were handed over may still wait for a reader that was slow.
  process.once("exit", () => output.writeNow(taken()));
  return {
    write(line) {
      const bytesMax = line.length * BYTES_PER_UNIT_MAX;
      if (bytesMax > PIECE_BYTES - used) handOver();
      if (bytesMax > PIECE_BYTES) output.write(Buffer.from(line));
      else used += piece.write(line, used, "utf8");
    },
  };
}
