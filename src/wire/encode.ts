import type { Readable } from "node:stream";

export interface EncodedResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string | Buffer | Readable | undefined;
}
