import { randomUUID } from "node:crypto";
import type { PlainRequest } from "../../test/support/encode-request.ts";
import { type Caller, signRequest } from "../../test/support/sign-request.ts";

/** What a load is made of. Plain data, because it is sent to the load generator's process. */
export interface LoadSpecification {
  readonly port: number;
  readonly region: string;
  readonly caller: Caller;
  readonly service: "sagemaker" | "s3";
  readonly method: string;
  /** `{n}` counts the requests, `{token}` is new each time; both may stand in path and body. */
  readonly path: string;
  readonly query?: string;
  readonly target?: string;
  /** Bodies, taken in turn. */
  readonly bodies: readonly string[];
  /** Where the counting of `{n}` starts: two loads must not ask for the same. */
  readonly from?: number;
  readonly connections: number;
  /** The load ends after this, or when `count` requests have been sent. */
  readonly durationMs?: number;
  readonly count?: number;
  /** How many requests are signed beforehand; they are sent again from the first on when `again` is set. */
  readonly prepared: number;
  readonly again?: boolean;
}

/** One request, signed, as the bytes that go over the wire. */
export function signedBytes(load: LoadSpecification, index: number): Buffer {
  const n = String((load.from ?? 0) + index);
  const fill = (text: string) => text.replaceAll("{n}", n).replaceAll("{token}", () => randomUUID());
  const body = Buffer.from(fill(load.bodies[index % load.bodies.length] ?? ""));
  const headers: Record<string, string> = {};
  if (load.target !== undefined) {
    headers["content-type"] = "application/x-amz-json-1.1";
    headers["x-amz-target"] = load.target;
  }
  const host = `127.0.0.1:${load.port}`;
  const plain: PlainRequest = { method: load.method, path: fill(load.path), query: load.query ?? "", headers, body };
  const signed = signRequest(plain, load.caller, { service: load.service, region: load.region, host });
  if (load.method !== "GET") signed["content-length"] = String(body.length);
  const lines = Object.entries(signed).map(([name, value]) => `${name}: ${value}\r\n`);
  const target = plain.query === "" ? plain.path : `${plain.path}?${plain.query}`;
  return Buffer.concat([Buffer.from(`${load.method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n`), body]);
}
