import type { IncomingMessage, ServerResponse } from "node:http";
import type { Dispatcher } from "../dispatch.ts";
import { type Authenticated, authenticate, credentialScope, type FindCredential } from "../identity/authenticate.ts";
import { openBody, refuseChunked } from "../identity/payload.ts";
import { anonymous, type Principal } from "../identity/principal.ts";
import { sha256 } from "../identity/sigv4/signing-key.ts";
import type { Clock } from "../lib/clock.ts";
import { AwsError, errorTable } from "../lib/errors.ts";
import { uuid } from "../lib/ids.ts";
import type { Random } from "../lib/random.ts";
import type { RequestOrigin } from "../services/operation.ts";
import { type AnsweredRequest, type Logger, logAnswer } from "../telemetry/log.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { Contracts, OperationContract, ServiceContract } from "../wire/contract.ts";
import { decode, type StreamedBody } from "../wire/decode.ts";
import { type EncodedResponse, encode } from "../wire/encode.ts";
import { encodeFault } from "../wire/faults.ts";
import { type Identified, identify, operationInBody, type RequestHead } from "../wire/identify.ts";
import { checkDeclaredLength, dropRest, gather, readBody, streamBody } from "./body.ts";
import { readHead } from "./head.ts";
import { streamOut } from "./stream-out.ts";
import type { Turns } from "./turns.ts";

/** What requests are handled with. */
export interface Gate {
  readonly contracts: Contracts;
  readonly dispatcher: Dispatcher;
  readonly findCredential: FindCredential;
  readonly clock: Clock;
  readonly random: Random;
  readonly region: string;
  /** Our own host names, for buckets named by host. */
  readonly hostnames: readonly string[];
  readonly endpointUrl: string | undefined;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly turns: Turns;
}

export const httpErrors = errorTable("requests", {
  internal: [
    "InternalFailure",
    500,
    "An internal error occurred. Please quote the request id {requestId} when you report it.",
  ],
});

/** Services that AWS runs once for all regions: their clients sign for us-east-1, wherever they are. */
const GLOBAL_SERVICES = new Set(["iam", "sts", "organizations"]);

/** The life of a request: identify, read, authenticate, decode, dispatch, encode; then it is answered and recorded. */
export async function handle(request: IncomingMessage, response: ServerResponse, gate: Gate): Promise<void> {
  const started = performance.now();
  gate.metrics.requestStarted();
  const requestId = uuid(gate.random);
  const raw = readHead(request);
  const head: RequestHead = { ...raw, signingService: credentialScope(raw)?.service };
  const about: About = {};
  let answer: EncodedResponse;
  try {
    answer = await respond(request, response, head, requestId, gate, about);
  } catch (reason) {
    about.failure = reason instanceof AwsError ? reason : httpErrors.internal({ requestId }, { cause: reason });
    answer = encodeFault(about.identified?.contract, about.failure, requestId, head, about.operation);
  }
  await gate.turns.at("answer");
  await send(request, response, answer, about);
  record(head, requestId, answer.status, performance.now() - started, gate, about);
}

/** What is learnt of a request on its way, for the record. */
export interface About {
  identified?: Identified;
  operation?: OperationContract;
  principal?: Principal;
  failure?: AwsError;
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  head: RequestHead,
  requestId: string,
  gate: Gate,
  about: About,
): Promise<EncodedResponse> {
  const identified = identify(gate.contracts, head, gate.hostnames);
  about.identified = identified;
  about.operation = identified.operation;
  const { contract, labels } = identified;
  const received = await (contract.protocol === "rest-xml" ? receiveStream : receiveWhole)(
    request,
    response,
    head,
    identified,
    gate,
  );
  const operation = identified.operation ?? operationInBody(contract, head.query, received.body as Buffer);
  about.operation = operation;
  about.principal = received.principal;
  // What is not there is said before anything is said of the input: dispatch refuses it by name.
  const isThere = gate.dispatcher.implements(contract.name, operation.name);
  const input = isThere ? decode(operation, head, labels, received.body) : {};
  const endpoint = endpointOf(head, gate);
  await gate.turns.at("carry out");
  const output = await gate.dispatcher.dispatch(operation, input, {
    requestId,
    principal: received.principal,
    endpoint,
    origin: originOf(request, head, received),
  });
  return encode(operation, output, requestId);
}

/** `http://127.0.0.1:8080`, as the client addressed this server. */
export function endpointOf(head: RequestHead, gate: Pick<Gate, "endpointUrl">): string {
  return gate.endpointUrl ?? `http://${head.headers.host ?? "localhost"}`;
}

/** Where a request comes from, for condition keys. Only the peer's own address counts: headers about it can be made up. */
export function originOf(
  request: IncomingMessage,
  head: RequestHead,
  { signature }: Partial<Pick<Received, "signature">>,
): RequestOrigin {
  return {
    sourceAddress: plainAddress(request.socket.remoteAddress ?? ""),
    secure: "encrypted" in request.socket,
    userAgent: head.headers["user-agent"],
    referer: head.headers.referer,
    ...(signature && {
      signedIn: signature.presigned ? "REST-QUERY-STRING" : "REST-HEADER",
      signedAtMs: signature.timeMs,
    }),
  };
}

/** On a socket for both families, IPv4 addresses come as `::ffff:127.0.0.1`. */
function plainAddress(address: string): string {
  return address.startsWith("::ffff:") && address.includes(".") ? address.slice("::ffff:".length) : address;
}

interface Received {
  readonly principal: Principal;
  readonly signature: Authenticated["signature"];
  readonly body: Buffer | StreamedBody;
}

/** Everywhere but in S3 the signature covers the body's hash, so the body is read first, under its operation's cap. */
async function receiveWhole(
  request: IncomingMessage,
  response: ServerResponse,
  head: RequestHead,
  { contract, operation }: Identified,
  gate: Gate,
): Promise<Received> {
  const limitBytes = operation?.maxBodyBytes ?? QUERY_BODY_BYTES_MAX;
  const declared = head.headers["content-length"];
  checkDeclaredLength(declared, limitBytes);
  const rules = signingRules(contract, gate);
  // Without a length and without chunks there is no body at all.
  const isSmall =
    declared === undefined
      ? head.headers["transfer-encoding"] === undefined
      : Number(declared) <= BODY_OF_ANYONE_BYTES_MAX;
  if (!isSmall && !(await isKnownKey(head, gate))) await authenticate(rules, head);
  const body = await readBody(request, response, limitBytes);
  if (needsNoSignature(contract, operation, head, body)) return { principal: anonymous, signature: undefined, body };
  await gate.turns.at("authenticate");
  const hash = sha256(body);
  const { principal, signature } = await authenticate(rules, head, hash);
  return { principal, signature, body };
}

/** Some operations of AWS are called by those who have no key yet; their contract says so. */
function needsNoSignature(
  contract: ServiceContract,
  operation: OperationContract | undefined,
  head: RequestHead,
  body: Buffer,
): boolean {
  if (head.headers.authorization !== undefined || head.signingService !== undefined) return false;
  try {
    return (operation ?? operationInBody(contract, head.query, body)).unsigned;
  } catch {
    // What it is cannot be told: then the missing signature is what is said.
    return false;
  }
}

/** Whoever names no key that we know is refused before more than this is read of them: memory is not for everyone. */
const BODY_OF_ANYONE_BYTES_MAX = 65_536;

async function isKnownKey(head: RequestHead, gate: Gate): Promise<boolean> {
  const scope = credentialScope(head);
  return scope !== undefined && (await gate.findCredential(scope.accessKeyId, scope.sessionToken)) !== undefined;
}

/** Query requests name their operation in the body: this is as much as any of them may send. */
const QUERY_BODY_BYTES_MAX = 1024 * 1024;

/** In S3 the signature covers what the client says of its body: that is verified first, then the body as it streams by. */
async function receiveStream(
  request: IncomingMessage,
  response: ServerResponse,
  head: RequestHead,
  { contract, operation }: Identified,
  gate: Gate,
): Promise<Received> {
  await gate.turns.at("authenticate");
  const { principal, payload, signature } = await authenticate(signingRules(contract, gate), head);
  if (operation?.streamingInput !== true) refuseChunked(payload);
  const streamed = openBody(payload, head, streamBody(request, response));
  if (operation?.streamingInput === true) return { principal, signature, body: streamed };
  return { principal, signature, body: await gather(streamed.stream, operation?.maxBodyBytes ?? 0) };
}

function signingRules(contract: ServiceContract, gate: Gate) {
  return {
    protocol: contract.protocol,
    service: contract.signingName,
    regions: GLOBAL_SERVICES.has(contract.name) ? [gate.region, "us-east-1"] : [gate.region],
    clock: gate.clock,
    findCredential: gate.findCredential,
  };
}

/** Sends the answer. A stream that fails midway breaks the connection: the client must not take a part for the whole. */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: EncodedResponse,
  about: About,
): Promise<void> {
  const { status, body } = answer;
  const headers = inOrder(answer.headers);
  const isWhole = body === undefined || typeof body === "string" || Buffer.isBuffer(body);
  if (isWhole && request.complete) {
    // With its length known an answer goes out in one piece, without chunk framing.
    const whole = body === undefined ? headers : { ...headers, "Content-Length": String(Buffer.byteLength(body)) };
    response.writeHead(status, whole);
    response.end(body);
  } else if (isWhole) {
    // A client that is still sending a refused body cannot be asked to stop; its connection is not used again.
    const length = Buffer.byteLength(body ?? "");
    response.writeHead(status, { ...headers, "Content-Length": String(length), Connection: "close" });
    if (length > 0) response.write(body);
    else response.flushHeaders();
    dropRest(request, () => response.end());
  } else {
    try {
      response.writeHead(status, headers);
      await streamOut(body, response);
    } catch (cause) {
      about.failure ??= new AwsError("ClientDisconnected", 499, "the answer was not read to its end", { cause });
      response.destroy();
    }
  }
}

/** Node spoils a Content-Disposition that is not plain ASCII when it comes after Content-Length, and then refuses it. */
function inOrder(headers: EncodedResponse["headers"]): EncodedResponse["headers"] {
  const disposition = headers["Content-Disposition"];
  return disposition === undefined ? headers : { "Content-Disposition": disposition, ...headers };
}

export function record(
  head: RequestHead,
  requestId: string,
  status: number,
  durationMs: number,
  gate: Gate,
  about: About,
): void {
  const service = about.identified?.contract.name;
  const operation = about.operation?.name;
  const code = about.failure?.code;
  gate.metrics.observeRequest(service, operation, code ?? "OK", durationMs);
  const answered: AnsweredRequest = {
    requestId,
    method: head.method,
    path: head.path,
    status,
    durationMs,
    service,
    operation,
    code,
    principal: about.principal?.arn || undefined,
  };
  logAnswer(gate.log, answered);
  if (status >= 500) gate.log.error({ requestId, err: about.failure?.cause ?? about.failure }, "cause");
}
