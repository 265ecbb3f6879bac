/** A payload that is read as it comes, e.g. the bytes of an S3 object. */
export interface StreamedBody {
  readonly stream: AsyncIterable<Uint8Array>;
  /** Bytes after chunk framing has been taken off, where the client has said how many. */
  readonly contentLength?: number;
  /** Trailing headers, lower-case names; complete once the stream has ended. */
  trailers(): Readonly<Record<string, string>>;
}
