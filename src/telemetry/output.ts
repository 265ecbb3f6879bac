import { write, writeSync } from "node:fs";

/** Where the log goes. */
export interface Output {
  /** Puts a piece behind those that wait, without waiting. */
  write(piece: Buffer): void;
  /** Writes what waits and this piece, now: for terminals, and for the end of the process. */
  writeNow(piece: Buffer): void;
}

/**
 * An output that may fail. A log that cannot be written (its disk is full, its reader has gone) must neither end the server nor
 * keep it from ending: pieces wait for the next attempt, and those that find no room are dropped. Pino's own stream does not hold
 * to that: at exit it tries again for ever.
 * @param descriptor an open file, pipe or terminal
 */
export function outputTo(descriptor: number): Output {
  const waiting: Buffer[] = [];
  let waitingBytes = 0;
  let isWriting = false;

  function add(piece: Buffer): void {
    if (waitingBytes + piece.length > UNWRITTEN_BYTES_MAX) return;
    waiting.push(piece);
    waitingBytes += piece.length;
  }

  /** Forgets the first bytes, which are written. */
  function advance(bytes: number): void {
    const [first] = waiting;
    if (first === undefined) return;
    waitingBytes -= bytes;
    if (bytes < first.length) waiting[0] = first.subarray(bytes);
    else waiting.shift();
  }

  function writeNext(): void {
    const [first] = waiting;
    if (isWriting || first === undefined) return;
    isWriting = true;
    write(descriptor, first, (error, bytes) => {
      isWriting = false;
      // Whatever the reason, the next piece that comes brings the next attempt.
      if (error !== null) return;
      advance(bytes);
      writeNext();
    });
  }

  return {
    write(piece) {
      add(piece);
      writeNext();
    },
    writeNow(piece) {
      add(piece);
      // A piece that is on its way may come out twice, which is better than not at all.
      for (let attempt = 0; attempt < ATTEMPTS_MAX && waiting.length > 0; attempt++) {
        const bytes = tryToWrite(descriptor, waiting[0] as Buffer);
        if (bytes === undefined) return;
        advance(bytes);
      }
    },
  };
}

const UNWRITTEN_BYTES_MAX = 16 * 1024 * 1024;
/** A pipe that takes nothing for the moment is asked again so often, a millisecond apart. */
const ATTEMPTS_MAX = 1_000;
const sleeper = new Int32Array(new SharedArrayBuffer(4));

/** @returns how many bytes were written, or undefined when there is no use in trying again */
function tryToWrite(descriptor: number, piece: Buffer): number | undefined {
  try {
    return writeSync(descriptor, piece);
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code !== "EAGAIN") return undefined;
    Atomics.wait(sleeper, 0, 0, 1);
    return 0;
  }
}
