import { Readable } from "node:stream";
import { isAbsentBlob } from "../../../blobs/errors.ts";
import type { Call } from "../../operation.ts";
import { partsInRange } from "../multipart/store.ts";
import type { ByteRange } from "../objects/range.ts";
import type { ObjectVersion } from "../objects/version.ts";
import { leasesOn } from "./leases.ts";

/** An object that a read has chosen. */
export interface ChosenObject {
  readonly version: ObjectVersion;
  /** Undefined when the whole object is wanted. */
  readonly range: ByteRange | undefined;
}

/** Between finding an object and opening its bytes it may be overwritten. That often in a row, it will not. */
const ATTEMPTS_MAX = 5;

/**
 * Finds an object and opens its bytes. Once open they are read to their end, whatever happens to the object meanwhile.
 * @param choose finds the version anew on each call, and refuses what must be refused
 */
export async function openObject<Chosen extends ChosenObject>(
  call: Call,
  choose: () => Promise<Chosen>,
): Promise<Chosen & { readonly stream: Readable }> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const chosen = await choose();
    const stream = await openBytes(call, chosen).catch((reason: unknown) => {
      if (!isAbsentBlob(reason)) throw reason;
    });
    if (stream !== undefined && "blob" in chosen.version.content) return { ...chosen, stream };
    // Parts are opened one by one. That the object is still there now means that its parts are leased, and stay.
    const again = await choose().catch(() => undefined);
    const unchanged = again?.version.age === chosen.version.age;
    if (unchanged && stream !== undefined) return { ...chosen, stream };
    if (unchanged) throw new Error(`the bytes of ${chosen.version.bucket}/${chosen.version.key} are missing`);
    stream?.destroy();
  }
  throw new Error("the object keeps changing");
}

async function openBytes(call: Call, { version, range }: ChosenObject): Promise<Readable> {
  const { content, sizeBytes } = version;
  if (sizeBytes === 0) return Readable.from([]);
  if ("blob" in content) return call.blobs.read(content.blob, range);
  const { first, last } = range ?? { first: 0, last: sizeBytes - 1 };
  const parts = await partsInRange(call.database.read, content.uploadId, first, last);
  const pieces = parts.map(({ blob, firstByte, sizeBytes: size }) => ({
    blob,
    first: Math.max(first - firstByte, 0),
    last: Math.min(last - firstByte, size - 1),
  }));
  const giveBack = leasesOn(call.blobs).take(pieces.map(({ blob }) => blob));
  const stream = Readable.from(joined(call, pieces), { objectMode: false });
  stream.once("close", giveBack);
  return stream;
}

interface Piece extends ByteRange {
  readonly blob: string;
}

async function* joined(call: Call, pieces: readonly Piece[]): AsyncGenerator<Uint8Array> {
  for (const { blob, first, last } of pieces) {
    if (last < first) continue;
    yield* await call.blobs.read(blob, { first, last });
  }
}
