import type { IncomingMessage } from "node:http";
import type { Metrics } from "../telemetry/metrics.ts";

/** What the health pages ask. */
export interface Health {
  /** Rejects when the server cannot take requests, e.g. because its database is gone. */
  readonly ready: () => Promise<void>;
  readonly metrics: Metrics;
}

export interface Page {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

const TEXT = "text/plain; charset=utf-8";

const paths = new Set(["/healthz", "/readyz", "/metrics"]);

/** Told by the path alone: other requests need not have their headers looked at here. */
export function isHealthPath(path: string | undefined): boolean {
  return path !== undefined && paths.has(path);
}

/**
 * `GET /healthz`: the process lives. `GET /readyz`: it can serve. `GET /metrics`: Prometheus. They need no signature and tell
 * no secrets. A signed request of the same path is meant for a bucket of that name.
 * @returns undefined when the request asks for something else
 */
export async function healthPage(request: IncomingMessage, health: Health): Promise<Page | undefined> {
  if (request.headers.authorization !== undefined || (request.method !== "GET" && request.method !== "HEAD"))
    return undefined;
  if (request.url === "/healthz") return { status: 200, contentType: TEXT, text: "ok\n" };
  if (request.url === "/readyz") return readiness(health);
  if (request.url !== "/metrics") return undefined;
  return { status: 200, contentType: health.metrics.contentType, text: await health.metrics.render() };
}

async function readiness(health: Health): Promise<Page> {
  try {
    await health.ready();
    return { status: 200, contentType: TEXT, text: "ready\n" };
  } catch {
    return { status: 503, contentType: TEXT, text: "the database cannot be reached\n" };
  }
}
