import { Readable } from "node:stream";
import { isAbsentBlob } from "../../../blobs/errors.ts";
import { blobKey, openChunks, sealedRange } from "../../../blobs/sealed-chunks.ts";
import { withOwnPieces } from "../../../lib/spent-bytes.ts";
import type { Call } from "../../operation.ts";
import { openDataKey } from "../encryption/data-key.ts";
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
 * @throws AccessDenied, KMS.DisabledException…: what KMS says of the object's key and the caller
 */
export async function openObject<Chosen extends ChosenObject>(
  call: Call,
  choose: () => Promise<Chosen>,
): Promise<Chosen & { readonly stream: Readable }> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const chosen = await choose();
    const dataKey = await dataKeyOf(call, chosen.version);
    const stream = await openBytes(call, chosen, dataKey).catch((reason: unknown) => {
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

function dataKeyOf(call: Call, { encryption, bucket, key }: ObjectVersion): Promise<Uint8Array> | undefined {
  return encryption && openDataKey(encryption, { Bucket: bucket, Key: key }, call);
}

async function openBytes(
  call: Call,
  { version, range }: ChosenObject,
  dataKey: Uint8Array | undefined,
): Promise<Readable> {
  const { content, sizeBytes, encryption } = version;
  if (sizeBytes === 0) return Readable.from([]);
  const { first, last } = range ?? { first: 0, last: sizeBytes - 1 };
  if ("blob" in content) {
    if (dataKey === undefined) return withOwnPieces(await call.blobs.read(content.blob, range));
    const piece = { blob: content.blob, salt: encryption?.salt, sizeBytes, first, last };
    const sealed = await call.blobs.read(piece.blob, sealedRange(piece));
    const stream = withOwnPieces(Readable.from(opened(sealed, piece, dataKey), { objectMode: false }));
    // A reader that goes before the first byte leaves the generator unstarted, and the file open.
    stream.once("close", () => sealed.destroy());
    return stream;
  }
  const parts = await partsInRange(call.database.read, content.uploadId, first, last);
  const pieces = parts.map(({ firstByte, ...part }) => ({
    ...part,
    first: Math.max(first - firstByte, 0),
    last: Math.min(last - firstByte, part.sizeBytes - 1),
  }));
  const giveBack = leasesOn(call.blobs).take(pieces.map(({ blob }) => blob));
  const stream = withOwnPieces(Readable.from(joined(call, pieces, dataKey), { objectMode: false }));
  stream.once("close", giveBack);
  return stream;
}

/** Bytes of one blob. */
interface Piece extends ByteRange {
  readonly blob: string;
  /** Undefined for bytes that lie as they came. */
  readonly salt: string | undefined;
  /** Of the blob's whole content. */
  readonly sizeBytes: number;
}

async function* joined(
  call: Call,
  pieces: readonly Piece[],
  dataKey: Uint8Array | undefined,
): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (piece.last < piece.first) continue;
    if (dataKey === undefined) yield* await call.blobs.read(piece.blob, piece);
    else yield* opened(await call.blobs.read(piece.blob, sealedRange(piece)), piece, dataKey);
  }
}

function opened(sealed: Readable, piece: Piece, dataKey: Uint8Array): AsyncGenerator<Uint8Array> {
  if (piece.salt === undefined) throw new Error("a blob of an encrypted object has no salt");
  return openChunks(sealed, blobKey(dataKey, Buffer.from(piece.salt, "base64")), piece, piece.sizeBytes);
}
