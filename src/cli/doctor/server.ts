import type { Config } from "../../config.ts";
import { whyNotFree } from "../../http/free-port.ts";
import { type Check, fail, ok } from "./finding.ts";

const TIMEOUT_MS = 5_000;

export const checkServer: Check = async (config) => {
  if (config.port === 0) return ok("port 0: a server takes any free one");
  const url = serverUrl(config);
  const answer = await askReadiness(config);
  if (answer?.status === 200 && answer.text === "ready\n") return ok(`ready at ${url}`);
  if (answer?.status === 503) return fail(`${url} is not ready: ${answer.text.trim()}`, "Its log says why.");
  if (answer !== undefined) return fail(`${url} is held by another program`, "Stop it, or choose another --port.");
  const reason = await whyNotFree(config.host, config.port);
  if (reason === undefined) return ok(`not running; ${config.host}:${config.port} is free`);
  return fail(
    `not running, and ${config.host}:${config.port} cannot be used (${reason})`,
    "Choose another --host or --port.",
  );
};

/** Where a server with these settings listens, seen from this machine. */
export function serverUrl({ host, port }: Config): string {
  const local = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${local.includes(":") ? `[${local}]` : local}:${port}`;
}

export interface Readiness {
  readonly status: number;
  readonly text: string;
  /** The server's clock, in milliseconds since 1970; NaN when it does not say. */
  readonly dateMs: number;
}

/** @returns undefined when nothing answers there */
export async function askReadiness(config: Config): Promise<Readiness | undefined> {
  try {
    const response = await fetch(`${serverUrl(config)}/readyz`, {
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const dateMs = Date.parse(response.headers.get("date") ?? "");
    return { status: response.status, text: (await response.text()).slice(0, 200), dateMs };
  } catch {
    return undefined;
  }
}
