import { sha256, sign, signingKey } from "../../../src/identity/sigv4/signing-key.ts";
import { type Checksum, checksumHeader, createChecksum } from "../../../src/lib/checksums.ts";
import type { Chance } from "../../conformance/generate/chance.ts";
import type { PlainRequest } from "../../support/encode-request.ts";
import { type Caller, type SigningScope, signRequest } from "../../support/sign-request.ts";
import { damagedText } from "./damage-bytes.ts";

export interface ChunkedRequest {
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

const KINDS = [
  "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
];
const ALGORITHMS: readonly Checksum["algorithm"][] = ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"];
const CHUNK_BYTES = 8_192;
const EMPTY = sha256("");

/** The body in `aws-chunked` framing, right in one case of four. */
export function inChunks(plain: PlainRequest, caller: Caller, scope: SigningScope, chance: Chance): ChunkedRequest {
  const kind = chance.pick(KINDS);
  const algorithm = chance.pick(ALGORITHMS);
  const hasTrailer = kind.endsWith("-TRAILER") && chance.happens(0.9);
  const damage = chance.happens(0.25) ? "none" : chance.pick(DAMAGES);
  const headers: Record<string, string> = {
    ...plain.headers,
    "content-encoding": "aws-chunked",
    "x-amz-decoded-content-length":
      damage === "decoded length"
        ? chance.pick(["", "-1", "0", "1e3", "NaN", "9".repeat(20), String(plain.body.length + 1), "0x10"])
        : String(plain.body.length),
    ...(hasTrailer && { "x-amz-trailer": damage === "trailer name" ? "x-amz-meta-a" : checksumHeader(algorithm) }),
  };
  const at = scope.at ?? new Date();
  const signed = signRequest({ ...plain, headers }, caller, { ...scope, at, payloadHash: kind });
  const signChunk = kind.includes("HMAC") ? chunkSigning(signed.authorization ?? "", caller, scope, at) : undefined;
  const checksum = createChecksum(algorithm);
  checksum.update(plain.body);
  const value =
    damage === "checksum" ? chance.pick(["AAAA", "", "字", checksum.digestBase64().slice(1)]) : checksum.digestBase64();
  const trailer = hasTrailer ? `${checksumHeader(algorithm)}:${value}` : undefined;
  let body = framed(plain.body, trailer, signChunk, damage === "sizes" ? chance.pick(SIZES) : undefined);
  if (damage === "bytes") body = damagedText(body, chance);
  if (damage === "cut") body = body.subarray(0, chance.between(0, body.length));
  if (damage === "long line") body = Buffer.concat([Buffer.from(`1${";a".repeat(3_000)}\r\n`), body]);
  return { headers: signed, body };
}

const DAMAGES = ["decoded length", "trailer name", "checksum", "sizes", "bytes", "cut", "long line"];
/** In place of the first chunk's size. */
const SIZES = ["", "-1", "0", "ffffffffffffffff", "7fffffff", "1", "g", "0x10", " 10", "00000000000000000010"];

type SignChunk = (kind: "PAYLOAD" | "TRAILER", bytes: string | Uint8Array) => string;

/** Each signature covers the one before it; the header's is the first. */
function chunkSigning(authorization: string, caller: Caller, scope: SigningScope, at: Date): SignChunk {
  const timestamp = at.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const date = timestamp.slice(0, 8);
  const scopeText = `${date}/${scope.region}/${scope.service}/aws4_request`;
  const key = signingKey(
    { ...caller, active: true, principal: { kind: "user", account: "", arn: "", identityArn: "", id: "" } },
    {
      text: `${caller.accessKeyId}/${scopeText}`,
      accessKeyId: caller.accessKeyId,
      date,
      region: scope.region,
      service: scope.service,
      terminator: "aws4_request",
    },
  );
  let previous = /Signature=([0-9a-f]+)/.exec(authorization)?.[1] ?? "";
  return (kind, bytes) => {
    const head = `AWS4-HMAC-SHA256-${kind}\n${timestamp}\n${scopeText}\n${previous}`;
    previous = sign(key, kind === "PAYLOAD" ? `${head}\n${EMPTY}\n${sha256(bytes)}` : `${head}\n${sha256(bytes)}`);
    return previous;
  };
}

function framed(
  body: Buffer,
  trailer: string | undefined,
  signChunk: SignChunk | undefined,
  firstSize: string | undefined,
): Buffer {
  const pieces: Buffer[] = [];
  const chunk = (bytes: Buffer, size = bytes.length.toString(16)) => {
    const signature = signChunk === undefined ? "" : `;chunk-signature=${signChunk("PAYLOAD", bytes)}`;
    pieces.push(Buffer.from(`${size}${signature}\r\n`), bytes);
    if (bytes.length > 0) pieces.push(Buffer.from("\r\n"));
  };
  for (let from = 0; from < body.length; from += CHUNK_BYTES)
    chunk(body.subarray(from, from + CHUNK_BYTES), from === 0 ? firstSize : undefined);
  chunk(Buffer.alloc(0));
  if (trailer !== undefined) {
    pieces.push(Buffer.from(`${trailer}\r\n`));
    if (signChunk !== undefined)
      pieces.push(Buffer.from(`x-amz-trailer-signature:${signChunk("TRAILER", `${trailer}\n`)}\r\n`));
  }
  pieces.push(Buffer.from("\r\n"));
  return Buffer.concat(pieces);
}
