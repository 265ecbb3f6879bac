import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { HEADERS_BYTES_MAX, HEADERS_TIMEOUT_MS, KEEP_ALIVE_MS, SOCKET_SILENCE_MS } from "../lib/limits.ts";
import { holdsBodyBack } from "./body.ts";
import { handle } from "./handle.ts";
import { type Health, healthPage, isHealthPath } from "./health.ts";
import { handleRegistry, isRegistryRequest } from "./registry/handle.ts";
import type { RegistryGate } from "./registry/port.ts";

export interface HttpServer {
  readonly port: number;
  /** Takes no more connections, lets requests in flight finish, and after `timeoutMs` breaks off what is left. */
  stop(timeoutMs: number): Promise<void>;
}

/** Listens on one port for every service. */
export async function listen(
  address: { host: string; port: number },
  gate: RegistryGate,
  health: Health,
): Promise<HttpServer> {
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    serve(request, response, gate, health).catch((reason: unknown) => {
      gate.log.error({ err: reason }, "a request could not be answered");
      response.destroy();
    });
  };
  // requestTimeout is off because object uploads may take hours; a silent client is given up by its socket's timeout.
  const options = {
    maxHeaderSize: HEADERS_BYTES_MAX,
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: 0,
    keepAliveTimeout: KEEP_ALIVE_MS,
    noDelay: true,
  };
  const server = createServer(options, onRequest);
  server.on("checkContinue", (request, response) => {
    holdsBodyBack(request);
    onRequest(request, response);
  });
  server.setTimeout(SOCKET_SILENCE_MS);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(address.port, address.host, resolve);
  });
  return { port: (server.address() as AddressInfo).port, stop: (timeoutMs) => stop(server, timeoutMs) };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  gate: RegistryGate,
  health: Health,
): Promise<void> {
  if (isRegistryRequest(request, gate.hostnames)) return handleRegistry(request, response, gate);
  const page = isHealthPath(request.url) ? await healthPage(request, health) : undefined;
  if (page === undefined) return handle(request, response, gate);
  response.writeHead(page.status, { "Content-Type": page.contentType, "Cache-Control": "no-store" });
  response.end(request.method === "HEAD" ? undefined : page.text);
}

async function stop(server: Server, timeoutMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  // A connection turns idle when its last answer is out; it is closed at the next look.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), timeoutMs);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
