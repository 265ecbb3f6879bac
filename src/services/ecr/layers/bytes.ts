import { createHash, createSecretKey } from "node:crypto";
import { Readable } from "node:stream";
import { openChunks, sealChunks, sealedRange } from "../../../blobs/sealed-chunks.ts";
import type { Call } from "../../operation.ts";

/** Bytes of a layer, or of a part of one, as they lie: encrypted, each blob with a key of its own. */
export interface SealedBytes {
  readonly blob: string;
  /** Of the content. */
  readonly sizeBytes: number;
  /** The key, sealed with the root key for whom it belongs to. */
  readonly sealedKey: string;
}

const KEY_BYTES = 32;

/** What the seal of a part's key says it belongs to. */
export function ofUpload(uploadId: string): string {
  return `ecr upload ${uploadId}`;
}

/** What the seal of a layer's key says it belongs to. */
export function ofLayer({ account, digest }: { readonly account: string; readonly digest: string }): string {
  return `ecr layer ${account} ${digest}`;
}

/**
 * Encrypts bytes as they come in and writes them to the disk. Memory does not grow with them.
 * @returns what was written, with the content's SHA-256, hexadecimal
 */
export async function writeSealed(
  source: AsyncIterable<Uint8Array>,
  about: string,
  { blobs, random, seal }: Pick<Call, "blobs" | "random" | "seal">,
): Promise<SealedBytes & { readonly sha256: string }> {
  const secret = random.bytes(KEY_BYTES);
  const hash = createHash("sha256");
  let sizeBytes = 0;
  async function* measured(): AsyncGenerator<Uint8Array> {
    for await (const piece of source) {
      hash.update(piece);
      sizeBytes += piece.length;
      yield piece;
    }
  }
  const { id: blob } = await blobs.write(sealChunks(measured(), createSecretKey(secret)), { hashed: false });
  return { blob, sizeBytes, sealedKey: seal.close(secret.toString("base64"), about), sha256: hash.digest("hex") };
}

/** @param range first and last byte of the content, both included and both there; without it all of it */
export async function readSealed(
  bytes: SealedBytes,
  about: string,
  range: { readonly first: number; readonly last: number } | undefined,
  { blobs, seal }: Pick<Call, "blobs" | "seal">,
): Promise<Readable> {
  if (bytes.sizeBytes === 0) return Readable.from([], { objectMode: false });
  const wanted = range ?? { first: 0, last: bytes.sizeBytes - 1 };
  const key = createSecretKey(Buffer.from(seal.open(bytes.sealedKey, about), "base64"));
  const sealed = await blobs.read(bytes.blob, sealedRange(wanted));
  const stream = Readable.from(openChunks(sealed, key, wanted, bytes.sizeBytes), { objectMode: false });
  // A reader that goes before the first byte leaves the generator unstarted, and the file open.
  stream.once("close", () => sealed.destroy());
  return stream;
}

/** The same bytes for a new owner. */
export function handOver(sealedKey: string, from: string, to: string, { seal }: Pick<Call, "seal">): string {
  return seal.close(seal.open(sealedKey, from), to);
}
