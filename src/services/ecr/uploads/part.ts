import { ECR_LAYER_BYTES_MAX } from "../../../lib/limits.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { ofUpload, type SealedBytes, writeSealed } from "../layers/bytes.ts";
import type { Upload } from "./store.ts";

/** A part as it is asked to be taken: from ECR's own API whole, from the registry's HTTP API as it comes. */
export interface OfferedPart {
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>;
  /** Undefined: right behind what is there. */
  readonly firstByte: number | undefined;
  /** Undefined: as many as come. */
  readonly lastByte: number | undefined;
}

/** What came of a part. */
export interface ReceivedPart {
  /** Undefined when nothing came. */
  readonly stored: (SealedBytes & { readonly sha256: string }) | undefined;
  /** The client broke off: what came until then is kept, so that it can go on from there. */
  readonly broken?: { readonly reason: unknown };
}

/**
 * Writes a part to the disk as it comes in; memory does not grow with it.
 * @throws InvalidLayerPartException when it does not begin where the upload ends, or has another length than it says
 */
export async function receivePart(upload: Upload, part: OfferedPart, call: Call): Promise<ReceivedPart> {
  checkBegin(upload, part);
  if (part.bytes instanceof Uint8Array && part.bytes.length === 0) return { stored: undefined };
  let broken: ReceivedPart["broken"];
  async function* source(): AsyncGenerator<Uint8Array> {
    const room = ECR_LAYER_BYTES_MAX - upload.sizeBytes;
    let sizeBytes = 0;
    try {
      for await (const piece of piecesOf(part.bytes)) {
        sizeBytes += piece.length;
        if (sizeBytes > room) break;
        yield piece;
      }
    } catch (reason) {
      broken = { reason };
    }
    if (sizeBytes > room) throw partInvalid(upload, `A layer can have no more than ${ECR_LAYER_BYTES_MAX} bytes.`);
  }
  const stored = await writeSealed(source(), ofUpload(upload.id), call);
  if (stored.sizeBytes === 0) {
    await call.blobs.remove(stored.blob);
    return { stored: undefined, broken };
  }
  const expected = part.lastByte === undefined ? undefined : part.lastByte - upload.sizeBytes + 1;
  const isWhole = expected === undefined || stored.sizeBytes === expected;
  if (isWhole || (broken !== undefined && stored.sizeBytes < expected)) return { stored, broken };
  await call.blobs.remove(stored.blob);
  throw partInvalid(upload, `${stored.sizeBytes} bytes came instead of ${expected}.`);
}

function checkBegin(upload: Upload, { bytes, firstByte, lastByte }: OfferedPart): void {
  if (firstByte !== undefined && firstByte !== upload.sizeBytes) {
    throw partInvalid(upload, "Its first byte does not follow the last one that was received.");
  }
  if (lastByte === undefined) return;
  if (lastByte < upload.sizeBytes) throw partInvalid(upload, "It ends before it begins.");
  if (bytes instanceof Uint8Array && bytes.length !== lastByte - upload.sizeBytes + 1) {
    throw partInvalid(upload, "It has another length than its first and last byte say.");
  }
}

async function* piecesOf(bytes: OfferedPart["bytes"]): AsyncGenerator<Uint8Array> {
  if (bytes instanceof Uint8Array) yield bytes;
  else yield* bytes;
}

/** The fields are modelled: clients go on from there. */
export function partInvalid(upload: Upload, reason: string): Error {
  const { id, sizeBytes } = upload;
  const fields = { uploadId: id, lastValidByteReceived: String(sizeBytes - 1) };
  return errors.layerPartInvalid({ uploadId: id, next: sizeBytes, reason }, { fields });
}
