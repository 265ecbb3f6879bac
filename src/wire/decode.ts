import type { OperationContract } from "./contract.ts";
import { wireErrors } from "./errors.ts";
import { bodyTooLarge } from "./faults.ts";
import type { RequestHead } from "./identify.ts";
import { readJson } from "./json/read.ts";
import { parameterTree } from "./query/parse.ts";
import { readQuery } from "./query/read.ts";
import { refuse } from "./refusal.ts";
import { verifyIntegrity } from "./rest/integrity.ts";
import { readHead } from "./rest/read.ts";
import type { Member, Shape } from "./shape.ts";
import { checkedText } from "./text.ts";
import { validate } from "./validate.ts";
import { parseXml } from "./xml/parse.ts";
import { readXml } from "./xml/read.ts";

/** A payload that is read as it comes, e.g. the bytes of an S3 object. */
export interface StreamedBody {
  readonly stream: AsyncIterable<Uint8Array>;
  /** Bytes after chunk framing has been taken off, where the client has said how many. */
  readonly contentLength?: number;
  /** The bytes' SHA-256 (hexadecimal), where the stream itself makes sure of it by failing at its end. */
  readonly sha256?: string;
  /** The trailing headers that `x-amz-trailer` announced, lower-case names. */
  readonly trailerNames?: readonly string[];
  /** Trailing headers, lower-case names; complete once the stream has ended. */
  trailers(): Readonly<Record<string, string>>;
}

/**
 * Makes a valid input of a request, or AWS's refusal.
 * The input is a fresh object with the model's members only, under the model's names: timestamps are Dates, blobs are
 * Buffers, a streaming payload is the `StreamedBody` itself.
 * @throws AwsError with the service's own code and sentence
 */
export function decode(
  operation: OperationContract,
  head: RequestHead,
  labels: Readonly<Record<string, string>>,
  body: Buffer | StreamedBody,
): Record<string, unknown> {
  const { input } = operation;
  if (Buffer.isBuffer(body) && body.length > operation.maxBodyBytes) throw bodyTooLarge(operation);
  if (input === undefined) return {};
  const decoded = read(operation, input, head, labels, body);
  const violations = validate(input, decoded);
  if (violations.length > 0) throw refuse(operation.service, violations);
  return decoded;
}

function read(
  operation: OperationContract,
  input: Shape,
  head: RequestHead,
  labels: Readonly<Record<string, string>>,
  body: Buffer | StreamedBody,
): Record<string, unknown> {
  switch (operation.service.protocol) {
    case "json":
      return readJson(input, wholeBody(body));
    case "query":
      return readQuery(input, parameterTree(head.query, wholeBody(body)));
    default: {
      const isS3 = operation.service.name === "s3";
      const decoded = readHead(input, head, labels, isS3);
      if (isS3 && Buffer.isBuffer(body)) verifyIntegrity(operation, head, body);
      if (input.payload !== undefined) readPayload(decoded, input.payload, body);
      else if (!isS3) Object.assign(decoded, readJson(input, wholeBody(body)));
      return decoded;
    }
  }
}

function readPayload(decoded: Record<string, unknown>, payload: Member, body: Buffer | StreamedBody): void {
  if (payload.streaming) {
    decoded[payload.name] = Buffer.isBuffer(body) ? streamOf(body) : body;
    return;
  }
  const bytes = wholeBody(body);
  if (payload.shape.type === "blob") {
    decoded[payload.name] = bytes;
  } else if (bytes.length === 0) {
    return;
  } else if (payload.shape.type === "string") {
    decoded[payload.name] = checkedText(bytes.toString("utf8"));
  } else {
    const root = parseXml(bytes);
    if (root.name !== (payload.wireName ?? payload.shape.xmlName ?? payload.name)) throw wireErrors.malformedXml();
    decoded[payload.name] = readXml(payload.shape, root);
  }
}

/** Only an operation with a streaming payload is given a stream; anything else is a mistake of ours. */
function wholeBody(body: Buffer | StreamedBody): Buffer {
  if (!Buffer.isBuffer(body)) throw new TypeError("this operation reads its body whole");
  return body;
}

function streamOf(body: Buffer): StreamedBody {
  async function* once() {
    if (body.length > 0) yield body;
  }
  return { stream: once(), contentLength: body.length, trailers: () => ({}) };
}
