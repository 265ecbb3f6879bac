/**
 * Memory that is given back at once. Left to the garbage collector, the pieces of a large object make it run so often that it takes
 * longer than everything else that is done with them.
 */

const ownPieces = new WeakSet<object>();

/** Says of a stream that nobody else has its pieces: whoever has used one up may give it back. */
export function withOwnPieces<Stream extends object>(stream: Stream): Stream {
  ownPieces.add(stream);
  return stream;
}

export function hasOwnPieces(stream: object): boolean {
  return ownPieces.has(stream);
}

/** Gives the memory of a piece back, which nobody may touch after this. A part of a larger piece of memory stays. */
export function giveBack({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
