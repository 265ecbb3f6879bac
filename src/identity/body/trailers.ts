import { CHUNK_LINE_BYTES_MAX, CHUNK_TRAILERS_MAX } from "../../lib/limits.ts";
import { s3Refusals } from "../sigv4/refusals-s3.ts";
import type { ByteReader } from "./byte-reader.ts";
import type { ChunkSigner } from "./chunk-signer.ts";
import type { ChunkedPayload } from "./payload-policy.ts";

const SIGNATURE = "x-amz-trailer-signature";

/**
 * Reads what follows the last chunk: the trailers that were announced (each of them, and no others), their signature where chunks
 * are signed, and an empty line.
 * @throws MalformedTrailerError, SignatureDoesNotMatch; IncompleteBody when an announced trailer is missing
 */
export async function readTrailers(
  reader: ByteReader,
  payload: ChunkedPayload,
  signer: ChunkSigner | undefined,
): Promise<Readonly<Record<string, string>>> {
  const trailers: Record<string, string> = Object.create(null);
  let signature: string | undefined;
  for (let count = 0; ; count++) {
    const line = await reader.line(CHUNK_LINE_BYTES_MAX);
    if (line === "") break;
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0)).toLowerCase();
    const value = line.slice(colon + 1).trim();
    const unexpected = !payload.trailer || signature !== undefined || count === CHUNK_TRAILERS_MAX;
    if (unexpected || value === "" || name in trailers) throw s3Refusals.trailerMalformed();
    if (name === SIGNATURE && signer !== undefined) signature = value;
    else if (payload.trailerNames.includes(name)) trailers[name] = value;
    else throw s3Refusals.trailerMalformed();
  }
  if (payload.trailerNames.some((name) => !(name in trailers))) throw s3Refusals.incompleteBody();
  if (signer !== undefined && payload.trailer) {
    const canonical = Object.keys(trailers)
      .sort()
      .map((name) => `${name}:${trailers[name]}\n`);
    signer.verifyTrailers(canonical.join(""), signature ?? "");
  }
  return Object.freeze(trailers);
}
