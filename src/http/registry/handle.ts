import type { IncomingMessage, ServerResponse } from "node:http";
import { AwsError } from "../../lib/errors.ts";
import { uuid } from "../../lib/ids.ts";
import type { OperationContract } from "../../wire/contract.ts";
import type { EncodedResponse } from "../../wire/encode.ts";
import type { RequestHead } from "../../wire/identify.ts";
import { pathStyle } from "../../wire/s3-address.ts";
import { type About, endpointOf, httpErrors, originOf, record, send } from "../handle.ts";
import { readHead } from "../head.ts";
import { authenticateClient } from "./authenticate.ts";
import { deleteBlob, downloadLayer, pullBlob } from "./blobs.ts";
import { listReferrers, listTags } from "./discovery.ts";
import { registryErrors, registryFault } from "./errors.ts";
import { API_VERSION, type Exchange } from "./exchange.ts";
import { deleteManifest, pullManifest, pushManifest } from "./manifests.ts";
import { accountOfHost, repositoryNamed } from "./naming.ts";
import type { RegistryGate } from "./port.ts";
import { type Route, routeOf } from "./route.ts";
import { cancelUpload, continueUpload, describeUpload, finishUpload, startUpload } from "./uploads.ts";

/**
 * Whether a request is a container client's. `v2` is no name that a bucket can have, but it may be the beginning of a key: of a bucket
 * in the host name, or in a signed request.
 */
export function isRegistryRequest(request: IncomingMessage, hostnames: readonly string[]): boolean {
  const url = request.url as string;
  if (!/^\/v2(?:[/?]|$)/.test(url)) return false;
  const { authorization, host } = request.headers;
  if (authorization?.startsWith("AWS4-") === true || url.includes("X-Amz-Credential=")) return false;
  return accountOfHost(host) !== undefined || pathStyle("/v2/", host, hostnames) === "/v2";
}

/**
 * The life of a container client's request: who calls, which repository, which of ECR's operations; the operation is dispatched as if it
 * came by ECR's own API, with the same law and the same records.
 */
export async function handleRegistry(
  request: IncomingMessage,
  response: ServerResponse,
  gate: RegistryGate,
): Promise<void> {
  const started = performance.now();
  gate.metrics.requestStarted();
  const requestId = uuid(gate.random);
  const head: RequestHead = readHead(request);
  const about: About = { identified: { contract: gate.contracts.service("ecr"), labels: {} } };
  let answer: EncodedResponse;
  try {
    answer = await respond(request, response, head, requestId, gate, about);
  } catch (reason) {
    about.failure = reason instanceof AwsError ? reason : httpErrors.internal({ requestId }, { cause: reason });
    answer = registryFault(about.failure, head.method, endpointOf(head, gate));
  }
  await send(request, response, { ...answer, headers: { "x-amzn-RequestId": requestId, ...answer.headers } }, about);
  record(head, requestId, answer.status, performance.now() - started, gate, about);
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  head: RequestHead,
  requestId: string,
  gate: RegistryGate,
  about: About,
): Promise<EncodedResponse> {
  const query = new URLSearchParams(head.query);
  const route = routeOf(head.path);
  if (route.kind === "layer" && (head.method === "GET" || head.method === "HEAD")) {
    return downloadLayer(head, query, gate);
  }
  const principal = await authenticateClient(head, gate);
  about.principal = principal;
  if (route.kind === "ping" || route.kind === "layer") return ping(route, head);
  const repository = repositoryNamed(route.name, head.headers.host, principal.account);
  const contract = gate.contracts.service("ecr");
  const from = { requestId, principal, endpoint: endpointOf(head, gate), origin: originOf(request, head, {}) };
  const ecr: Exchange["ecr"] = async (name, input) => {
    about.operation = contract.operation(name) as OperationContract;
    return gate.dispatcher.dispatch(about.operation, { ...repository, ...input }, from);
  };
  return carryOut(route, { request, response, head, query, gate, name: route.name, repository, ecr });
}

/** Whoever is logged in may know that this is a registry. */
function ping(route: Route, { method }: RequestHead): EncodedResponse {
  if (route.kind !== "ping" || (method !== "GET" && method !== "HEAD")) {
    throw registryErrors.methodNotAllowed({ method });
  }
  const headers = { ...API_VERSION, "Content-Type": "application/json" };
  return { status: 200, headers, body: method === "HEAD" ? undefined : "{}" };
}

type Carrier = (exchange: Exchange, last: string) => Promise<EncodedResponse>;

const CARRIERS: Readonly<Record<Exclude<Route["kind"], "ping" | "layer">, Readonly<Record<string, Carrier>>>> = {
  manifest: { GET: pullManifest, HEAD: pullManifest, PUT: pushManifest, DELETE: deleteManifest },
  blob: { GET: pullBlob, HEAD: pullBlob, DELETE: deleteBlob },
  uploads: { POST: startUpload },
  upload: { GET: describeUpload, PATCH: continueUpload, PUT: finishUpload, DELETE: cancelUpload },
  tags: { GET: listTags },
  referrers: { GET: listReferrers },
};

type RepositoryRoute = Exclude<Route, { kind: "ping" | "layer" }>;

function carryOut(route: RepositoryRoute, exchange: Exchange): Promise<EncodedResponse> {
  const { method } = exchange.head;
  const carriers = CARRIERS[route.kind];
  const carrier = Object.hasOwn(carriers, method) ? carriers[method] : undefined;
  if (carrier === undefined) throw registryErrors.methodNotAllowed({ method });
  return carrier(exchange, lastOf(route));
}

function lastOf(route: RepositoryRoute): string {
  if (route.kind === "manifest") return route.reference;
  if (route.kind === "upload") return route.uploadId;
  return "digest" in route ? route.digest : "";
}
