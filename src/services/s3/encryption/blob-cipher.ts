import { blobKey, SALT_BYTES, sealChunks } from "../../../blobs/sealed-chunks.ts";
import type { Call } from "../../operation.ts";

/** Seals the bytes of one new blob. */
export interface BlobCipher {
  readonly seal: (source: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
  /** Base64: to be kept with the blob. */
  readonly salt: string;
}

export function newBlobCipher(dataKey: Uint8Array, call: Pick<Call, "random">): BlobCipher {
  const salt = call.random.bytes(SALT_BYTES);
  const key = blobKey(dataKey, salt);
  return { seal: (source) => sealChunks(source, key), salt: Buffer.from(salt).toString("base64") };
}
