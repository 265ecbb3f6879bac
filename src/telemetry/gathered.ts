import type { DestinationStream } from "pino";

/** What takes pieces of many lines. */
export interface PieceWriter {
  write(piece: Buffer): unknown;
  /** The process is about to end: what is not written now is lost. */
  writeAtExit(piece: Buffer): void;
}

const PIECE_BYTES = 65_536;
/** A character takes three bytes of UTF-8 at the most for each unit of its length. */
const BYTES_PER_UNIT_MAX = 3;

/**
 * Gathers log lines into large pieces, because each piece that is handed on costs the writer more than a line costs to copy.
 * @param everyMs how long a line may wait; what is left is written when the process exits
 */
export function gathered(writer: PieceWriter, everyMs: number): DestinationStream {
  let piece = Buffer.allocUnsafe(PIECE_BYTES);
  let used = 0;

  function taken(): Buffer {
    const full = piece.subarray(0, used);
    piece = Buffer.allocUnsafe(PIECE_BYTES);
    used = 0;
    return full;
  }
  const handOver = () => {
    if (used > 0) writer.write(taken());
  };

  setInterval(handOver, everyMs).unref();
  process.once("exit", () => {
    if (used > 0) writer.writeAtExit(taken());
  });
  return {
    write(line) {
      const bytesMax = line.length * BYTES_PER_UNIT_MAX;
      if (bytesMax > PIECE_BYTES - used) handOver();
      if (bytesMax > PIECE_BYTES) writer.write(Buffer.from(line));
      else used += piece.write(line, used, "utf8");
    },
  };
}
