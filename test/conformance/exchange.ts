import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import type { AwsError } from "../../src/lib/errors.ts";
import { AwsError as AwsErrorClass } from "../../src/lib/errors.ts";
import type { Contracts, OperationContract } from "../../src/wire/contract.ts";
import { decode, type StreamedBody } from "../../src/wire/decode.ts";
import { type EncodedResponse, encode } from "../../src/wire/encode.ts";
import { encodeFault } from "../../src/wire/faults.ts";
import { identify, operationInBody, type RequestHead } from "../../src/wire/identify.ts";

/** What a client's request became, and what it is to be answered. */
export interface Exchange {
  readonly answer: { readonly output: Record<string, unknown> } | { readonly fault: AwsError };
  operation?: string;
  input?: Record<string, unknown>;
  /** What our codec threw, where it refused the request. */
  refusal?: unknown;
}

export interface ExchangeServer {
  readonly port: number;
  /** The next request belongs to this exchange. */
  expect(exchange: Exchange): void;
  close(): Promise<void>;
}

/** A bare HTTP server around the codec: decodes what a real client sends, and sends it a prepared answer. */
export async function startExchange(contracts: Contracts): Promise<ExchangeServer> {
  let expected: Exchange | undefined;
  const server: Server = createServer((request, response) => {
    if (expected === undefined) response.writeHead(500).end("nothing is expected");
    else void answer(contracts, request, response, expected);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    expect(exchange) {
      expected = exchange;
    },
    close: () => new Promise((resolve) => server.close(() => resolve()) && server.closeAllConnections()),
  };
}

async function answer(
  contracts: Contracts,
  request: IncomingMessage,
  response: ServerResponse,
  exchange: Exchange,
): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const head = headOf(request);
  const body = Buffer.concat(pieces);
  let operation: OperationContract | undefined;
  try {
    const identified = identify(contracts, head, ["localhost", "127.0.0.1"]);
    operation = identified.operation ?? operationInBody(identified.contract, head.query, body);
    exchange.operation = `${operation.service.name}.${operation.name}`;
    exchange.input = await readPayload(operation, decode(operation, head, identified.labels, body));
    const written =
      "fault" in exchange.answer
        ? encodeFault(operation.service, exchange.answer.fault, REQUEST_ID, head, operation)
        : encode(operation, exchange.answer.output, REQUEST_ID);
    send(response, written);
  } catch (error) {
    exchange.refusal = error;
    const fault = error instanceof AwsErrorClass ? error : new AwsErrorClass("InternalFailure", 500, String(error));
    send(response, encodeFault(operation?.service, fault, REQUEST_ID, head, operation));
  }
}

export const REQUEST_ID = "0f0e0d0c-1111-4222-8333-444455556666";

function headOf(request: IncomingMessage): RequestHead {
  const [path = "/", query = ""] = splitOnce(request.url ?? "/", "?");
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headersDistinct)) if (value) headers[name] = value.join(",");
  const scope = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? "");
  return {
    method: request.method ?? "GET",
    path,
    query,
    headers,
    ...(scope?.[1] !== undefined && { signingService: scope[1] }),
  };
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** A streamed payload is read to its end, so that it can be compared. */
async function readPayload(
  operation: OperationContract,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const payload = operation.input?.payload;
  if (!payload?.streaming) return input;
  const pieces: Uint8Array[] = [];
  for await (const piece of (input[payload.name] as StreamedBody).stream) pieces.push(piece);
  return { ...input, [payload.name]: Buffer.concat(pieces) };
}

function send(response: ServerResponse, written: EncodedResponse): void {
  response.writeHead(written.status, written.headers);
  const { body } = written;
  if (body !== undefined && typeof body !== "string" && !Buffer.isBuffer(body))
    (body as Readable).on("error", () => response.destroy()).pipe(response);
  else response.end(body);
}
