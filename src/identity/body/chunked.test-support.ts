import { AwsError } from "../../lib/errors.ts";
import type { SignedHead } from "../authenticate.ts";
import { openBody } from "../payload.ts";
import { optionsFor, s3Key } from "../signing.test-support.ts";
import type { ChunkedPayload } from "./payload-policy.ts";

/** What the tests of chunked bodies share: the examples of S3's documentation, and ways to read a body. */
export const SCOPE = "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
export const options = optionsFor("rest-xml", "s3", "2013-05-24T00:00:00Z", s3Key);

/** The two examples of S3's documentation: 66560 letters, in chunks of 64 KiB. */
export const plainHead = docHead(
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
  { "content-encoding": "aws-chunked", "content-length": "66824" },
  "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class",
  "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
);
export const trailerHead = docHead(
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
  { "content-encoding": "aws-chunked", "x-amz-trailer": "x-amz-checksum-crc32c" },
  "content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer",
  "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e",
);
export const plainBody = docBody([
  "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
  "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
  "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
]);
export const trailerBody = docBody(
  [
    "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
    "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
    "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
  ],
  "x-amz-checksum-crc32c:sOO8/Q==\r\n" +
    "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n",
);

function docHead(hash: string, more: Record<string, string>, signedHeaders: string, signature: string): SignedHead {
  return {
    method: "PUT",
    path: "/examplebucket/chunkObject.txt",
    query: "",
    headers: {
      host: "s3.amazonaws.com",
      "x-amz-date": "20130524T000000Z",
      "x-amz-storage-class": "REDUCED_REDUNDANCY",
      "x-amz-content-sha256": hash,
      "x-amz-decoded-content-length": "66560",
      authorization: `AWS4-HMAC-SHA256 Credential=${SCOPE},SignedHeaders=${signedHeaders},Signature=${signature}`,
      ...more,
    },
  };
}

function docBody(signatures: readonly string[], trailers = ""): string {
  const [first, second, last] = signatures;
  return (
    `10000;chunk-signature=${first}\r\n${"a".repeat(65_536)}\r\n400;chunk-signature=${second}\r\n${"a".repeat(1_024)}\r\n` +
    `0;chunk-signature=${last}\r\n${trailers}\r\n`
  );
}

export async function* inPieces(body: string | Buffer, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(body as string, "latin1");
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** Reads a body to its end. */
export async function failure(payload: ChunkedPayload, body: string, pieceSize = 1_000) {
  const opened = openBody(payload, plainHead, inPieces(body, pieceSize));
  let passed = "";
  try {
    for await (const piece of opened.stream) passed += Buffer.from(piece).toString("latin1");
  } catch (reason) {
    if (!(reason instanceof AwsError)) throw reason;
    return { code: reason.code, status: reason.status, fields: reason.fields, passed };
  }
  throw new Error("the body was accepted");
}
