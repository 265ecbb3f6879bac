import { s3Refusals } from "../sigv4/refusals-s3.ts";

/** Takes a stream apart by lines and by counts, without copying more than it must. */
export interface ByteReader {
  /**
   * A line, without its CR LF, as Latin-1.
   * @throws IncompleteBody when the stream ends before, or the line is longer than `limitBytes`
   */
  line(limitBytes: number): Promise<string>;
  /** 1 to `count` bytes, as they lie in memory. @throws IncompleteBody when the stream has ended */
  some(count: number): Promise<Uint8Array>;
  /** Exactly `count` bytes. @throws IncompleteBody */
  exactly(count: number): Promise<Uint8Array>;
  /** @throws IncompleteBody when there is more */
  end(): Promise<void>;
  /** Tells the source that nobody reads on. */
  cancel(): Promise<void>;
}

const CR = 0x0d;
const LF = 0x0a;

/** @throws (from its methods) what the source throws */
export function byteReader(source: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = source[Symbol.asyncIterator]();
  let piece: Uint8Array = new Uint8Array(0);
  let offset = 0;

  /** Makes sure that there is a byte at `offset`; false at the end of the stream. */
  async function fill(): Promise<boolean> {
    while (offset >= piece.length) {
      const next = await iterator.next();
      if (next.done === true) return false;
      piece = next.value;
      offset = 0;
    }
    return true;
  }

  async function some(count: number): Promise<Uint8Array> {
    if (offset >= piece.length && !(await fill())) throw s3Refusals.incompleteBody();
    const end = Math.min(piece.length, offset + count);
    const bytes = piece.subarray(offset, end);
    offset = end;
    return bytes;
  }

  return {
    some,
    async line(limitBytes) {
      let text = "";
      for (;;) {
        if (!(await fill())) throw s3Refusals.incompleteBody();
        const at = piece.indexOf(LF, offset);
        const end = at === -1 ? piece.length : at + 1;
        if (text.length + end - offset > limitBytes) throw s3Refusals.incompleteBody();
        text += Buffer.from(piece.buffer, piece.byteOffset + offset, end - offset).toString("latin1");
        offset = end;
        // A line feed without a carriage return belongs to the line; the caller decides what it is worth.
        if (at !== -1 && text.charCodeAt(text.length - 2) === CR) return text.slice(0, -2);
      }
    },
    async exactly(count) {
      if (piece.length - offset >= count) return some(count);
      const bytes = Buffer.allocUnsafeSlow(count);
      for (let filled = 0; filled < count; ) {
        const more = await some(count - filled);
        bytes.set(more, filled);
        filled += more.length;
      }
      return bytes;
    },
    async end() {
      if (await fill()) throw s3Refusals.incompleteBody();
    },
    async cancel() {
      await iterator.return?.();
    },
  };
}
