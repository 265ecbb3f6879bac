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

export interface WriteOptions {
  /**
   * The bytes' SHA-256 (hexadecimal), where the source makes sure of it by failing when the bytes are others: then it is not
   * computed a second time.
   */
  readonly sha256?: string;
  /** `false` for bytes whose hashes nobody wants, e.g. of sealed content: then `md5` and `sha256` are empty. */
  readonly hashed?: false;
}

/** Bytes live behind this port. Blobs are written once and never changed. */
export interface BlobStore {
  /**
   * Writes a blob; resolves when it is durable. Rejects (and leaves nothing behind) when the source fails or the disk is full.
   * @param source its pieces must not be changed by anyone once they have been handed over
   * @throws what the source throws, as it is; ServiceUnavailable (503) when the disk is full, with a `DiskFullError` as cause
   */
  write(source: AsyncIterable<Uint8Array>, options?: WriteOptions): Promise<StoredBlob>;
  /** Joins blobs end to end into a new one (multipart uploads). @throws as `write` and `read` do */
  concatenate(ids: readonly string[]): Promise<StoredBlob>;
  /**
   * Opens a blob. Once it is open it is read to its end, even when it is removed meanwhile. The stream must be read to its end
   * or destroyed. Its pieces are the reader's own.
   * @param range first and last byte, both included; what lies beyond the end is left out
   * @throws NoSuchKey (404) with an `AbsentBlobError` as cause
   */
  read(id: string, range?: { readonly first: number; readonly last: number }): Promise<Readable>;
  /** Removing an absent blob is no error. */
  remove(id: string): Promise<void>;
  /** All blobs, in no order. Those that come or go meanwhile may or may not be among them. */
  list(): AsyncIterable<{ readonly id: string; readonly writtenAtMs: number }>;
}
