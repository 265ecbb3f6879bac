import type { Readable } from "node:stream";

/** What is known of bytes once they are on disk. */
export interface StoredBlob {
  /** Opaque name, unique for ever. */
  readonly id: string;
  readonly sizeBytes: number;
  /** Hexadecimal. */
  readonly md5: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Bytes live behind this port. Blobs are written once and never changed. */
export interface BlobStore {
  /**
   * Writes a blob; resolves when it is durable. Rejects (and leaves nothing behind) when the source fails or the disk is full.
   */
  write(source: AsyncIterable<Uint8Array>): Promise<StoredBlob>;
  /** Joins blobs end to end into a new one (multipart uploads). */
  concatenate(ids: readonly string[]): Promise<StoredBlob>;
  /** @param range first and last byte, both included */
  read(id: string, range?: { readonly first: number; readonly last: number }): Promise<Readable>;
  /** Removing an absent blob is no error. */
  remove(id: string): Promise<void>;
}
